"""Marks in the pictures of the docs: found, verified where they are signed, never invented."""

import io
import json
import shutil
import subprocess

import pytest
from PIL import Image

from bina.pictures.facts import Facts
from bina.pictures.marks import digital_source, read
from pyodide_tools.core.marks import Claim, without_place, write

c2pa = pytest.importorskip("c2pa", reason="c2pa-python is not installed")
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
MIME = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
LEAF = """basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,emailProtection
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid
"""


def picture(kind="PNG", **more):
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, kind, **more)
    return out.getvalue()


@pytest.fixture(scope="module")
def signer(tmp_path_factory):
    """Make a chain of our own: a root that nobody trusts, and a certificate under it."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("chain")

    def openssl(*words):
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True, timeout=60)

    (folder / "leaf.ext").write_text(LEAF)
    for name in ("ca", "leaf"):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", f"{name}.pem")
    openssl("pkcs8", "-topk8", "-nocrypt", "-in", "leaf.pem", "-out", "leaf.key")
    openssl(
        "req",
        "-x509",
        "-new",
        "-key",
        "ca.pem",
        "-subj",
        "/O=bina tests/CN=root",
        "-days",
        "30",
        "-out",
        "ca.crt",
    )
    openssl("req", "-new", "-key", "leaf.pem", "-subj", "/O=bina tests/CN=leaf", "-out", "leaf.csr")
    sign = (
        "x509",
        "-req",
        "-in",
        "leaf.csr",
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.pem",
        "-CAcreateserial",
        "-days",
        "20",
    )
    openssl(*sign, "-extfile", "leaf.ext", "-out", "leaf.crt")
    chain = (folder / "leaf.crt").read_bytes() + (folder / "ca.crt").read_bytes()
    return chain, (folder / "leaf.key").read_bytes()


def signed(data, kind, signer):
    manifest = {
        "claim_generator_info": [{"name": "bina tests", "version": "1"}],
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": SOURCE}]},
            }
        ],
    }
    info = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=signer[0], private_key=signer[1], ta_url=None)
    out = io.BytesIO()
    with c2pa.Signer.from_info(info) as one, c2pa.Builder(json.dumps(manifest)) as builder:
        builder.sign(one, MIME[kind], io.BytesIO(data), out)
    return out.getvalue()


@pytest.mark.parametrize("kind", MIME)
def test_a_signed_mark_is_found_and_its_signer_is_not_taken_for_trusted(kind, signer):
    found = read(signed(picture(kind), kind, signer))
    assert (found.signature, found.signer) == ("declared", "bina tests")
    assert found.marks.signed_source == "trainedAlgorithmicMedia"
    assert found.facts.made == "ai"


@pytest.mark.parametrize("kind", MIME)
def test_a_signed_picture_is_not_written_into(kind, signer):
    data = signed(picture(kind), kind, signer)
    assert write(data, Claim(credit="x")) == data


def test_a_signed_picture_that_was_changed_since_says_nothing(signer):
    data = bytearray(signed(picture("JPEG"), "JPEG", signer))
    data[-20] ^= 0xFF
    found = read(bytes(data))
    assert (found.signature, found.facts) == ("invalid", Facts())


@pytest.mark.parametrize("kind", MIME)
def test_a_place_takes_the_signature_with_it_and_what_was_signed_is_still_said(kind, signer):
    place = Image.Exif()
    place.get_ifd(0x8825).update({1: "N", 2: (32.0, 5.0, 0.0), 3: "E", 4: (34.0, 46.0, 0.0)})
    data = signed(picture(kind, exif=place.tobytes()), kind, signer)
    found = read(without_place(data))
    assert (found.marks.place, found.marks.signed, found.signature) == (False, False, "")
    assert found.marks.source == "trainedAlgorithmicMedia"


def test_an_unsigned_claim_becomes_facts():
    claim = Claim(
        source="compositeWithTrainedAlgorithmicMedia",
        credit="כיתה ז2",
        rights="CC BY 4.0",
        licence="https://creativecommons.org/licenses/by/4.0/",
    )
    facts = read(write(picture(), claim)).facts
    assert facts == Facts(
        made="ai-edited",
        credit="כיתה ז2",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
    )


def test_an_address_of_a_licence_that_is_none_is_left_out():
    assert read(write(picture(), Claim(licence="javascript:alert(1)"))).facts.licence_url == ""


@pytest.mark.parametrize("data", [picture(), b"", b"<svg/>"])
def test_without_marks_the_making_is_unknown(data):
    assert read(data).facts == Facts()


def test_what_the_author_says_goes_over_the_marks():
    below = read(write(picture(), Claim(source="trainedAlgorithmicMedia"))).facts
    assert Facts(made="photo").over(below).made == "photo"


@pytest.mark.parametrize(
    ("facts", "source", "term"),
    [
        (Facts(made="ai"), "", "TrainedAlgorithmicMediaDigitalSource"),
        (Facts(), "algorithmicMedia", "AlgorithmicMediaDigitalSource"),
        (Facts(made="drawing"), "", ""),
        (Facts(), "", ""),
        (Facts(), "somethingNew", ""),
    ],
)
def test_search_engines_are_told_what_is_known(facts, source, term):
    found = read(write(picture(), Claim(source=source, tool="bina"))).marks
    assert digital_source(facts, found) == (f"https://schema.org/{term}" if term else "")


def test_where_signatures_cannot_be_checked_that_is_said(signer, monkeypatch):
    data = signed(picture(), "PNG", signer)
    monkeypatch.setitem(__import__("sys").modules, "c2pa", None)
    assert read(data).signature == "unchecked"
