//! Small files of kinds that no schema describes.

use bytes::Bytes;
use mime::Mime;

/// The smallest ZIP archive: its end record alone.
const ZIP: &[u8] = b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";

const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// One black pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";

/// The markers of a JPEG file with nothing between them.
const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9";

/// A file of a media type.
pub(crate) fn sample_file(mime: &Mime) -> Bytes {
    Bytes::from_static(match (mime.type_().as_str(), mime.subtype().as_str()) {
        (_, "csv") => b"id,name\r\n1,sample\r\n",
        (_, "zip") => ZIP,
        (_, "pdf") => PDF,
        (_, "png") => PNG,
        ("image", _) => JPEG,
        (_, "xml") => b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sample/>\n",
        ("text", "html") => b"<!doctype html>\n<title>sample</title>\n",
        ("text", _) => b"sample\n",
        (_, "yaml") => b"sample: true\n",
        _ => b"sample bytes",
    })
}
