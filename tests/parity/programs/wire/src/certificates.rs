//! Certificates for a service on this machine, made when they are needed.

use std::error::Error;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    date_time_ymd,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::network::HOST;

/// What can be wrong with the certificate of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificate {
    /// Nothing.
    Good,
    /// Nobody knows who signed it.
    OfAStranger,
    /// It is for another name.
    ForAnotherName,
    /// Its time is over.
    Expired,
}

/// Who signs certificates.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    /// Its own certificate, in PEM.
    pub pem: String,
}

impl Authority {
    /// A new one, that nobody knows yet.
    ///
    /// # Errors
    ///
    /// If no key can be made.
    pub fn new(name: &str) -> Result<Self, rcgen::Error> {
        let key = KeyPair::generate()?;
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        params.distinguished_name.push(DnType::CommonName, name);
        let pem = params.self_signed(&key)?.pem();
        let issuer = Issuer::new(params, key);
        Ok(Self { issuer, pem })
    }

    /// A service's side of TLS, with such a certificate.
    ///
    /// # Errors
    ///
    /// If the certificate cannot be made.
    pub fn service(&self, certificate: Certificate) -> Result<Arc<ServerConfig>, Box<dyn Error>> {
        let stranger;
        let mut name = HOST;
        let (mut begin, mut end) = (date_time_ymd(2020, 1, 1), date_time_ymd(4096, 1, 1));
        let mut issuer = &self.issuer;
        match certificate {
            Certificate::Good => {}
            Certificate::OfAStranger => {
                stranger = Self::new("A stranger")?;
                issuer = &stranger.issuer;
            }
            Certificate::ForAnotherName => name = "other.example",
            Certificate::Expired => {
                (begin, end) = (date_time_ymd(2020, 1, 1), date_time_ymd(2021, 1, 1));
            }
        }
        let mut params = CertificateParams::new(vec![name.to_owned()])?;
        (params.not_before, params.not_after) = (begin, end);
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, issuer)?;
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        Ok(Arc::new(config))
    }
}
