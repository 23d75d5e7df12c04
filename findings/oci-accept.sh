#!/usr/bin/env bash
# A registry says that an artifact does not exist to a client that accepts everything.
#
# Package: docker-registry 2.8.2+ds1-1 (Debian 12), on a loopback port of its own; Python's own HTTP client.
# One would guess: a request without an Accept header, or with */*, gets the manifest that was pushed.
# What happens: 404 MANIFEST_UNKNOWN for both, also to HEAD, which has no body that could say why. Only the exact type of
#   the manifest gets it. A manifest with `subject` is taken without the header that tells whether it is listed, and the
#   referrers API is not there.
# Why it matters: a mirror that asks so reports a published edition as missing, and pushes it again or gives up; signatures
#   have to be found by the fallback tag.
# Source: RFC 9110, 12.5.1 (Accept; none means any); OCI distribution specification 1.1, pushing manifests with subject.
set -euo pipefail
source "$(dirname "$0")/common.bash"
apt-get -qq download docker-registry=2.8.2+ds1-1 2>/dev/null
dpkg -x docker-registry_*.deb registry

cat >serve.py <<'PY'
import hashlib, json, socket, subprocess, time, urllib.error, urllib.request
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
open("config.yml", "w").write(f"""version: 0.1
log: {{level: error}}
storage: {{filesystem: {{rootdirectory: data}}}}
http: {{addr: "127.0.0.1:{port}"}}
""")
def ask(method, path, body=None, **headers):
    url = path if path.startswith("http") else f"http://127.0.0.1:{port}/v2/criteria/{path}"
    request = urllib.request.Request(url, body, {name.replace("_", "-"): value for name, value in headers.items()}, method=method)
    try: answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error: answer = error
    return answer.status, answer.headers, answer.read().decode()
def blob(data):
    digest = "sha256:" + hashlib.sha256(data).hexdigest()
    place = ask("POST", "blobs/uploads/")[1]["Location"]
    assert ask("PUT", f"{place}&digest={digest}", data, Content_Type="application/octet-stream")[0] == 201
    return {"mediaType": "application/octet-stream", "digest": digest, "size": len(data)}
kind = "application/vnd.oci.image.manifest.v1+json"
def push(tag, **more):
    config = {**blob(b"{}"), "mediaType": "application/vnd.oci.empty.v1+json"}
    manifest = {"schemaVersion": 2, "mediaType": kind, "config": config, "layers": [blob(b"an edition")], **more}
    data = json.dumps(manifest).encode()
    status, headers, _ = ask("PUT", f"manifests/{tag}", data, Content_Type=kind)
    return status, headers, {"mediaType": kind, "digest": "sha256:" + hashlib.sha256(data).hexdigest(), "size": len(data)}
server = subprocess.Popen(["registry/usr/bin/docker-registry", "serve", "config.yml"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    for _ in range(100):
        try: socket.create_connection(("127.0.0.1", port)).close(); break
        except OSError: time.sleep(0.1)
    status, _, edition = push("1.1", artifactType="application/vnd.example.edition")
    print("push", status)
    for method in ("GET", "HEAD"):
        for accept in (None, "*/*", "application/json", kind):
            status, _, body = ask(method, "manifests/1.1", **({"Accept": accept} if accept else {}))
            print(method, "Accept:", accept, "->", status, json.loads(body)["errors"][0]["code"] if status == 404 and body else "")
    status, headers, _ = push("signature", artifactType="application/vnd.example.signature", subject=edition)
    print("push with subject", status, "OCI-Subject:", headers["OCI-Subject"])
    print("referrers", ask("GET", "referrers/" + edition["digest"])[0])
finally:
    server.terminate()
    server.wait()
PY
python3 serve.py >seen
as_stated <<'SEEN'
push 201
GET Accept: None -> 404 MANIFEST_UNKNOWN
GET Accept: */* -> 404 MANIFEST_UNKNOWN
GET Accept: application/json -> 404 MANIFEST_UNKNOWN
GET Accept: application/vnd.oci.image.manifest.v1+json -> 200 
HEAD Accept: None -> 404 
HEAD Accept: */* -> 404 
HEAD Accept: application/json -> 404 
HEAD Accept: application/vnd.oci.image.manifest.v1+json -> 200 
push with subject 201 OCI-Subject: None
referrers 404
SEEN
