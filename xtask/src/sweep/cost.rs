//! How the time of a model grows with its size.

use super::models::Swept;

/// Models of more bytes than this are held against the fit: of smaller ones the start costs as
/// much as the rest.
pub(super) const LARGE: u64 = 200_000;

/// The line that fits the times best: `start + slope * bytes`, by least squares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit {
    /// Seconds for a model of no bytes.
    pub(super) start: f64,
    /// Seconds for each byte.
    pub(super) slope: f64,
}

impl Fit {
    /// Fits a line to the models that were made; nothing if they are too few or all of one size.
    pub(super) fn of(models: &[Swept]) -> Option<Self> {
        let points: Vec<(f64, f64)> = models
            .iter()
            .filter(|model| model.result.is_ok())
            .map(|model| (model.file.size as f64, model.time.as_secs_f64()))
            .collect();
        let count = points.len() as f64;
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (x, y) = (mean(&|point| point.0), mean(&|point| point.1));
        let spread = mean(&|point| (point.0 - x).powi(2));
        let together = mean(&|point| (point.0 - x) * (point.1 - y));
        // Without points the means are no numbers.
        (spread > 0.0).then(|| {
            let slope = together / spread;
            Self {
                start: y - slope * x,
                slope,
            }
        })
    }

    /// How many times the time that the line says a model took.
    pub(super) fn ratio(self, model: &Swept) -> f64 {
        let expected = self.start + self.slope * model.file.size as f64;
        model.time.as_secs_f64() / expected
    }

    /// The large model that is furthest above the line.
    pub(super) fn worst(self, models: &[Swept]) -> Option<(&Swept, f64)> {
        let large = models
            .iter()
            .filter(|model| model.result.is_ok() && model.file.size > LARGE);
        large
            .map(|model| (model, self.ratio(model)))
            .max_by(|a, b| a.1.total_cmp(&b.1))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::time::Duration;

    use smithy_slice::Summary;

    use super::super::models::{Made, ModelFile, Swept};
    use super::Fit;

    fn model(size: u64, milliseconds: u64) -> Swept {
        Swept {
            file: ModelFile {
                path: PathBuf::new(),
                name: size.to_string(),
                size,
            },
            time: Duration::from_millis(milliseconds),
            result: Ok(Made {
                summary: Summary::default(),
                files: 0,
                bytes: 0,
            }),
            refusals: Vec::new(),
        }
    }

    #[test]
    fn a_line_through_points_on_it() {
        let models = [model(0, 5), model(100_000, 15), model(300_000, 35)];
        let fit = Fit::of(&models).expect("a line");
        assert!((fit.start - 0.005).abs() < 1e-9, "{fit:?}");
        assert!((fit.slope - 1e-7).abs() < 1e-12, "{fit:?}");
        let (worst, ratio) = fit.worst(&models).expect("a large model");
        assert_eq!(worst.file.size, 300_000);
        assert!((ratio - 1.0).abs() < 1e-6, "{ratio}");
        let slow = model(300_000, 70);
        assert!((fit.ratio(&slow) - 2.0).abs() < 1e-6);
    }

    #[test]
    fn no_line_through_too_few() {
        assert!(Fit::of(&[]).is_none());
        assert!(Fit::of(&[model(1, 1)]).is_none());
        assert!(Fit::of(&[model(2, 1), model(2, 3)]).is_none());
    }
}
