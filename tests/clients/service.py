"""A Lightsail made of botocore.

botocore's model decides what an input may be and what is answered: every member of an output, or of
an error, has a value. botocore's signer decides what a signature is.

It prints its address, and for each answer one line of JSON: the operation, and the output as botocore
itself reads it. A bucket that is called like an error gives that error.
"""

import datetime
import hashlib
import http.server
import json
import re
import sys
import threading

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.parsers
import botocore.session
import botocore.validate

ACCESS_KEY, SECRET, REGION = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "eu-central-1"
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)

model = botocore.session.Session().get_service_model("lightsail")


class Refused(Exception):
    """What the service answers instead: a status, a code and a message."""


def made(shape, name, number=0):
    """A value of a shape, with all its members. `number` tells equal ones apart."""
    kind = shape.type_name
    if kind == "structure":
        return {key: made(member, key, number) for key, member in shape.members.items()}
    if kind == "list":
        return [made(shape.member, name, number + index) for index in range(2)]
    if kind == "map":
        return {made(shape.key, "key", number): made(shape.value, name, number)}
    if kind == "string":
        return shape.enum[number % len(shape.enum)] if shape.enum else f"{name} {number} \u00e9"
    if kind == "timestamp":
        return 1634153049.468 + number
    if kind == "boolean":
        return number % 2 == 0
    if kind in ("integer", "long", "float", "double"):
        return 7 + number
    raise NotImplementedError(kind)


def told(value):
    """A value as botocore reads it, in JSON: a time is its microseconds since 1970."""
    if isinstance(value, datetime.datetime):
        return (value - EPOCH) // datetime.timedelta(microseconds=1)
    if isinstance(value, dict):
        return {key: told(member) for key, member in value.items() if key != "ResponseMetadata"}
    if isinstance(value, list):
        return [told(member) for member in value]
    return value


def check_signature(headers, body):
    """Signs what came in once more, and compares."""
    form = r"AWS4-HMAC-SHA256 Credential=(\S+?), ?SignedHeaders=(\S+?), ?Signature=(\S+)"
    given = re.fullmatch(form, headers.get("authorization", ""))
    if not given:
        raise Refused(400, "IncompleteSignature", "There is no signature.")
    credential, names, signature = given.groups()
    date = headers["x-amz-date"]
    scope = f"{ACCESS_KEY}/{date[:8]}/{REGION}/lightsail/aws4_request"
    names = names.split(";")
    if credential != scope or not {"host", "x-amz-date", "x-amz-target"} <= set(names):
        raise Refused(403, "InvalidSignatureException", "The scope is another one.")
    hashed = headers.get("x-amz-content-sha256")
    if hashed not in (None, hashlib.sha256(body).hexdigest()):
        raise Refused(403, "InvalidSignatureException", "The body is another one.")
    request = botocore.awsrequest.AWSRequest(
        method="POST",
        url=f"http://{headers['host']}/",
        data=body,
        headers={name: headers[name] for name in names},
    )
    request.context["timestamp"] = date
    token = headers.get("x-amz-security-token")
    credentials = botocore.credentials.Credentials(ACCESS_KEY, SECRET, token)
    signer = botocore.auth.SigV4Auth(credentials, "lightsail", REGION)
    text = signer.string_to_sign(request, signer.canonical_request(request))
    if signer.signature(text, request) != signature:
        raise Refused(403, "InvalidSignatureException", "The signature does not match.")


def answer(headers, body):
    """The operation, the status, and the answer."""
    check_signature(headers, body)
    assert headers["content-type"] == "application/x-amz-json-" + model.metadata["jsonVersion"]
    prefix, name = headers["x-amz-target"].split(".")
    assert prefix == model.metadata["targetPrefix"], prefix
    operation = model.operation_model(name)
    given = json.loads(body)
    report = botocore.validate.ParamValidator().validate(given, operation.input_shape)
    if report.has_errors():
        raise Refused(400, "InvalidInputException", report.generate_report())
    for error in operation.error_shapes:
        if given["bucketName"] == error.name.lower():
            return operation, 400, {"__type": error.name, **made(error, error.name)}
    return operation, 200, made(operation.output_shape, name)


class Service(http.server.BaseHTTPRequestHandler):
    """Answers requests."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        """Answers one."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(int(headers["content-length"]))
        try:
            operation, status, output = answer(headers, body)
        except Refused as refused:
            operation, (status, code, message) = None, refused.args
            output = {"__type": code, "message": message}
        text = json.dumps(output).encode()
        self.send_response(status)
        self.send_header("x-amzn-requestid", "r-1")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)
        if status == 200:
            parser = botocore.parsers.create_parser("json")
            response = {"status_code": 200, "headers": {}, "body": text}
            read = told(parser.parse(response, operation.output_shape))
            print(json.dumps({"operation": operation.name, "output": read}), flush=True)

    def log_message(self, *_):
        """Says nothing."""


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
print(f"http://127.0.0.1:{server.server_port}", flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
# Whoever started it closes this when it is done.
sys.stdin.read()
