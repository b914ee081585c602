"""A caller of the rehearsal axis, written from the rule of the wire alone, without the product's client."""

from __future__ import annotations

import hashlib
import hmac
import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

SYSTEM = "vxp.dientap.28"
NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
TYPES = {"servicetype": "eDoc", "messagetype": "edoc"}


def headers(parameters, *, secret, at, system=SYSTEM):
    """Return the headers of a call, signed at a moment of Viet Nam."""
    stamp = at.strftime("%d%m%YT%H%M%S+") + f"{at.microsecond // 1000:04}"
    named = {"systemid": system, "timestamp": stamp, "Content-Type": "application/json", **parameters}
    listed = json.dumps({f"XroadVnpt-{name}": value for name, value in named.items()})
    return {
        **{f"XroadVnpt-{name}": value for name, value in named.items()},
        "XroadVnpt-version": "3.0.201608",
        "XroadVnpt-sign-header-key": ";".join(named),
        "XroadVnpt-sign-header": listed,
        "XroadVnpt-hash-header": hmac.new(secret.encode(), listed.encode(), hashlib.sha256).hexdigest(),
        "User-Agent": "JAVASDKAgent/1.0.0 XRoad/VPCP",
    }


def digest(content):
    """Return SHA-256 with each byte printed without a leading zero."""
    return "".join(f"{byte:x}" for byte in hashlib.sha256(content).digest())


def post(address, operation, sent, body=b"{}", method="POST"):
    """Return status and body of one call over its own connection."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, f"/XrvpService/{operation}", body, sent)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def document(*receivers, sender="H28.01", document_id="H28.01,2026,12/VPUBND-NC", kind="0", pdf="JVBERi0="):
    """Return a document message."""
    to = "".join(f"<edXML:To><edXML:OrganId>{code}</edXML:OrganId></edXML:To>" for code in receivers)
    return (
        f'<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}"><edXML:edXMLHeader>'
        f"<edXML:MessageHeader><edXML:From><edXML:OrganId>{sender}</edXML:OrganId></edXML:From>{to}"
        "<edXML:Code><edXML:CodeNumber>12</edXML:CodeNumber><edXML:CodeNotation>VPUBND-NC</edXML:CodeNotation>"
        "</edXML:Code><edXML:PromulgationInfo><edXML:PromulgationDate>2026/01/05</edXML:PromulgationDate>"
        "</edXML:PromulgationInfo><edXML:DocumentType><edXML:Type>2</edXML:Type></edXML:DocumentType>"
        f"<edXML:Subject>V/v thử</edXML:Subject><edXML:DocumentId>{document_id}</edXML:DocumentId>"
        "</edXML:MessageHeader><edXML:TraceHeaderList><edXML:TraceHeader><edXML:OrganId>H28.01</edXML:OrganId>"
        "<edXML:Timestamp>2026/01/05 14:07:33</edXML:Timestamp></edXML:TraceHeader><edXML:Bussiness>"
        f"<edXML:BussinessDocType>{kind}</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList>"
        "</edXML:edXMLHeader></edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>1</ContentId>"
        f"<AttachmentName>a.pdf</AttachmentName><ContentTransferEncoded>{pdf}</ContentTransferEncoded>"
        "</Attachment></AttachmentEncoded></edXML>"
    ).encode()
