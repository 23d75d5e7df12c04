//! The QR code of a page.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// How many units a module of the code is wide.
const MODULE: u32 = 4;

/// The drawing; `None` where an address is longer than any code holds. A quarter of it can be damaged, as on a label on
/// a device.
pub(super) fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::Q).ok()?;
    let drawing = code.render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).quiet_zone(true).build();
    Some(drawing + "\n")
}
