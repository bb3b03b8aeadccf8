"""Catches every exception that boto3 knows of Lightsail by its class.

Arguments: the address of the service. The bucket called like an exception, in lower case, gives it.
"""

import sys

import boto3

client = boto3.client(
    "lightsail",
    region_name="eu-central-1",
    endpoint_url=sys.argv[1],
    aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
    aws_secret_access_key="example",
    config=boto3.session.Config(retries={"max_attempts": 0}),
)
calls = {
    "CreateBucketAccessKey": lambda name: client.create_bucket_access_key(bucketName=name),
    "GetBucketAccessKeys": lambda name: client.get_bucket_access_keys(bucketName=name),
    "DeleteBucketAccessKey": lambda name: client.delete_bucket_access_key(
        bucketName=name, accessKeyId="AKIAIOSFODNN7EXAMPLE"
    ),
}
caught = set()
for operation, call in calls.items():
    model = client.meta.service_model.operation_model(operation)
    for shape in model.error_shapes:
        exception = getattr(client.exceptions, shape.name)
        try:
            call(shape.name.lower())
        except exception as error:
            assert error.response["Error"]["Code"] == shape.name, error.response
            assert error.response["Error"]["Message"], error.response
            assert error.response["ResponseMetadata"]["RequestId"], error.response
            caught.add(shape.name)
        else:
            raise AssertionError(f"{operation} gives no {shape.name}")
print(" ".join(sorted(caught)))
