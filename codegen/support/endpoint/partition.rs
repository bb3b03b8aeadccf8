//! Partitions: groups of regions that share domains and rules.

/// What the regions of a partition have in common.
#[derive(Debug, PartialEq, Eq)]
pub struct Partition {
    name: &'static str,
    dns_suffix: &'static str,
    dual_stack_dns_suffix: &'static str,
    supports_fips: bool,
    supports_dual_stack: bool,
    implicit_global_region: &'static str,
    /// Regions that are called otherwise, for services with one endpoint for all of it.
    others: &'static [&'static str],
    /// How the name of a region starts: one of these, then `-`, letters, `-` and a number.
    starts: &'static [&'static str],
}

/// The partitions. A region that belongs to none is taken for one of the first.
static PARTITIONS: [Partition; 8] = [
    Partition {
        name: "aws",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-east-1",
        others: &["aws-global"],
        starts: &["us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx"],
    },
    Partition {
        name: "aws-cn",
        dns_suffix: "amazonaws.com.cn",
        dual_stack_dns_suffix: "api.amazonwebservices.com.cn",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "cn-northwest-1",
        others: &["aws-cn-global"],
        starts: &["cn"],
    },
    Partition {
        name: "aws-us-gov",
        dns_suffix: "amazonaws.com",
        dual_stack_dns_suffix: "api.aws",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-gov-west-1",
        others: &["aws-us-gov-global"],
        starts: &["us-gov"],
    },
    Partition {
        name: "aws-iso",
        dns_suffix: "c2s.ic.gov",
        dual_stack_dns_suffix: "api.aws.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-iso-east-1",
        others: &["aws-iso-global"],
        starts: &["us-iso"],
    },
    Partition {
        name: "aws-iso-b",
        dns_suffix: "sc2s.sgov.gov",
        dual_stack_dns_suffix: "api.aws.scloud",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isob-east-1",
        others: &["aws-iso-b-global"],
        starts: &["us-isob"],
    },
    Partition {
        name: "aws-iso-e",
        dns_suffix: "cloud.adc-e.uk",
        dual_stack_dns_suffix: "api.cloud-aws.adc-e.uk",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eu-isoe-west-1",
        others: &["aws-iso-e-global"],
        starts: &["eu-isoe"],
    },
    Partition {
        name: "aws-iso-f",
        dns_suffix: "csp.hci.ic.gov",
        dual_stack_dns_suffix: "api.aws.hci.ic.gov",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-isof-south-1",
        others: &["aws-iso-f-global"],
        starts: &["us-isof"],
    },
    Partition {
        name: "aws-eusc",
        dns_suffix: "amazonaws.eu",
        dual_stack_dns_suffix: "api.amazonwebservices.eu",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "eusc-de-east-1",
        others: &[],
        starts: &["eusc-de"],
    },
];

impl Partition {
    /// The partition of a region: the one that lists it, else the one whose pattern it fits, else
    /// `aws`.
    #[must_use]
    pub fn of(region: &str) -> &'static Self {
        let listed = |partition: &&Self| partition.others.contains(&region);
        let fits = |partition: &&Self| partition.fits(region);
        let mut partitions = PARTITIONS.iter();
        partitions
            .clone()
            .find(listed)
            .or_else(|| partitions.find(fits))
            .unwrap_or(&PARTITIONS[0])
    }

    /// The name, such as `aws-cn`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The domain of its endpoints.
    #[must_use]
    pub const fn dns_suffix(&self) -> &'static str {
        self.dns_suffix
    }

    /// The domain of its endpoints that speak IPv4 and IPv6.
    #[must_use]
    pub const fn dual_stack_dns_suffix(&self) -> &'static str {
        self.dual_stack_dns_suffix
    }

    /// Whether it has endpoints that conform to FIPS 140.
    #[must_use]
    pub const fn supports_fips(&self) -> bool {
        self.supports_fips
    }

    /// Whether it has endpoints that speak IPv4 and IPv6.
    #[must_use]
    pub const fn supports_dual_stack(&self) -> bool {
        self.supports_dual_stack
    }

    /// The region that stands for services with one endpoint for the whole partition.
    #[must_use]
    pub const fn implicit_global_region(&self) -> &'static str {
        self.implicit_global_region
    }

    /// Whether a region is called as those of the partition are: `eu-central-1`.
    fn fits(&self, region: &str) -> bool {
        let is_word = |text: &str| {
            !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        };
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        self.starts.iter().any(|start| {
            let rest = region
                .strip_prefix(start)
                .and_then(|rest| rest.strip_prefix('-'));
            let parts = rest.and_then(|rest| rest.split_once('-'));
            parts.is_some_and(|(word, number)| is_word(word) && is_number(number))
        })
    }
}
