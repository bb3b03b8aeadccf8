use tokio::runtime::Runtime;

use crate::Result;
use crate::memory::Memory;

/// What the calls need.
#[derive(Debug)]
pub struct Caller {
    client: Client,
    runtime: Runtime,
}

impl Caller {
    /// Calls that a service in memory answers with this body.
    ///
    /// # Errors
    ///
    /// If there is no runtime.
    pub fn new(body: &'static str) -> Result<Self> {
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "secret", None, None, "static");
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-west-2"))
            .credentials_provider(credentials)
            .sleep_impl(TokioSleep::new())
            .http_client(Memory(body))
            .build();
        Ok(Self {
            client: Client::from_conf(config),
            runtime: tokio::runtime::Builder::new_current_thread()
                .enable_time()
                .build()?,
        })
    }

    /// Creates a key.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn create(&self) -> Result<CreateBucketAccessKeyOutput> {
        let call = self.client.create_bucket_access_key().bucket_name("x");
        Ok(self.runtime.block_on(call.send())?)
    }

    /// Lists the keys.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn get(&self) -> Result<GetBucketAccessKeysOutput> {
        let call = self.client.get_bucket_access_keys().bucket_name("x");
        Ok(self.runtime.block_on(call.send())?)
    }
}
