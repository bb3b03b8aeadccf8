"""Makes the three calls with boto3 and checks what they give.

Arguments: the address of the service, and a bucket without keys.
"""

import datetime
import sys

import boto3
import botocore.exceptions

url, bucket = sys.argv[1:]
client = boto3.client(
    "lightsail",
    region_name="eu-central-1",
    endpoint_url=url,
    aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
    aws_secret_access_key="example",
    config=boto3.session.Config(retries={"max_attempts": 0}),
)

before = datetime.datetime.now(datetime.timezone.utc)
made = client.create_bucket_access_key(bucketName=bucket)
after = datetime.datetime.now(datetime.timezone.utc)
key = made["accessKey"]
assert len(key["accessKeyId"]) == 20, key["accessKeyId"]
assert len(key["secretAccessKey"]) == 40
assert key["status"] == "Active"
assert key["lastUsed"] == {"region": "N/A", "serviceName": "N/A"}
assert made["ResponseMetadata"]["RequestId"]

# The service tells thousandths of a second.
created = key["createdAt"]
millisecond = datetime.timedelta(milliseconds=1)
assert before - millisecond <= created <= after, (before, created, after)
record = made["operations"][0]
assert record["operationType"] == "CreateBucketAccessKey", record
assert record["status"] == "Succeeded" and record["isTerminal"] is True, record
assert record["location"]["regionName"] == "eu-central-1", record

[listed] = client.get_bucket_access_keys(bucketName=bucket)["accessKeys"]
assert "secretAccessKey" not in listed
assert listed["createdAt"] == created
del key["secretAccessKey"]
assert listed == key, (listed, key)

gone = client.delete_bucket_access_key(bucketName=bucket, accessKeyId=key["accessKeyId"])
assert gone["operations"][0]["operationType"] == "DeleteBucketAccessKey"
assert client.get_bucket_access_keys(bucketName=bucket)["accessKeys"] == []

client.create_bucket_access_key(bucketName=bucket)
client.create_bucket_access_key(bucketName=bucket)
try:
    client.create_bucket_access_key(bucketName=bucket)
except botocore.exceptions.ClientError as error:
    assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400
    assert error.response["Error"]["Code"].startswith("Constructed"), error
else:
    raise AssertionError("a third key")
print("done")
