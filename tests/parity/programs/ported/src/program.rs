/// A client that asks `http`, in a region of no matter.
pub fn client(http: crate::memory::Memory) -> Client {
    Client::from_conf(config(http).build())
}

/// The configuration of [`client`], to be changed.
pub fn config(http: crate::memory::Memory) -> Builder {
    let retries = RetryConfig::standard()
        .with_max_attempts(3)
        .with_initial_backoff(std::time::Duration::from_millis(1));
    let timeouts = TimeoutConfig::builder()
        .operation_timeout(std::time::Duration::from_secs(5))
        .build();
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(Credentials::new(
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            None,
            None,
            "example",
        ))
        .app_name(AppName::new("ported").expect("a name"))
        .retry_config(retries)
        .timeout_config(timeouts)
        .sleep_impl(aws_smithy_async::rt::sleep::TokioSleep::new())
        .http_client(http)
}

/// Makes a key; gives its id, or why there is none.
pub async fn create(client: &Client, bucket: &str) -> Result<String, String> {
    let created = client.create_bucket_access_key().bucket_name(bucket).send().await;
    let output = match created {
        Ok(output) => output,
        Err(SdkError::ServiceError(context)) => {
            let error = context.into_err();
            return Err(match &error {
                CreateBucketAccessKeyError::NotFoundException(NotFoundException {
                    message, tip, ..
                }) => format!("no bucket: {message:?}, {tip:?}"),
                other if other.is_access_denied_exception() => {
                    format!("not allowed: {:?}", other.message())
                }
                other => format!("{:?}: {:?}", other.code(), other.message()),
            });
        }
        Err(SdkError::TimeoutError(_)) => return Err("timed out".to_owned()),
        Err(SdkError::DispatchFailure(failure)) => {
            return Err(format!("not sent; io: {}", failure.is_io()));
        }
        Err(SdkError::ConstructionFailure(_)) => return Err("not complete".to_owned()),
        Err(other) => return Err(format!("{}", DisplayErrorContext(other))),
    };
    let failed = output
        .operations()
        .iter()
        .any(|operation| operation.status() == Some(&OperationStatus::Failed));
    let id = output.access_key().and_then(AccessKey::access_key_id);
    match id {
        Some(id) if !failed => Ok(id.to_owned()),
        Some(_) | None => Err("failed".to_owned()),
    }
}

/// Lists the keys of a bucket, each with whether it is active; or says why it cannot.
pub async fn list(client: &Client, bucket: &str) -> Result<Vec<(String, bool)>, String> {
    let output: GetBucketAccessKeysOutput = client
        .get_bucket_access_keys()
        .set_bucket_name(Some(bucket.to_owned()))
        .send()
        .await
        .map_err(|error| {
            let id = error.request_id().unwrap_or("none").to_owned();
            format!("{:?}, {:?}, request {id}", error.code(), error.message())
        })?;
    let keys = output.access_keys().iter().map(|key| {
        let id = key.access_key_id().unwrap_or_default().to_owned();
        (id, matches!(key.status(), Some(StatusType::Active)))
    });
    Ok(keys.collect())
}

/// Deletes a key; that it is gone already is fine.
pub async fn delete(client: &Client, bucket: &str, id: &str) -> Result<bool, String> {
    let deleted = client
        .delete_bucket_access_key()
        .bucket_name(bucket)
        .access_key_id(id)
        .send()
        .await;
    match deleted.map_err(SdkError::into_service_error) {
        Ok(_) => Ok(true),
        Err(error) if error.is_not_found_exception() => Ok(false),
        Err(DeleteBucketAccessKeyError::ServiceException(error)) => {
            Err(format!("the service failed: {:?}", error.docs()))
        }
        Err(error) => Err(format!("{:?}", error.meta().code())),
    }
}

/// What a log would say of a call that failed.
pub async fn logged(client: &Client) -> String {
    match client.get_bucket_access_keys().bucket_name("b").send().await {
        Ok(_) => "it worked".to_owned(),
        Err(error) => DisplayErrorContext(&error).to_string(),
    }
}

/// Sees what goes in and comes out, and adds a header to each request.
#[derive(Clone, Debug, Default)]
pub struct Watch(std::sync::Arc<std::sync::Mutex<Vec<String>>>);

impl Watch {
    fn saw(&self, what: String) {
        self.0.lock().expect("the log").push(what);
    }
}

impl Intercept for Watch {
    fn name(&self) -> &'static str {
        "watch"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let input = context.input_mut().downcast_mut::<GetBucketAccessKeysInput>();
        let input = input.ok_or("it is the input of another operation")?;
        *input = GetBucketAccessKeysInput::builder().bucket_name("watched").build()?;
        self.saw("the input".to_owned());
        Ok(())
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request: &mut HttpRequest = context.request_mut();
        self.saw(request.uri().to_owned());
        request.headers_mut().insert("x-amz-watched", "yes");
        Ok(())
    }

    fn read_after_deserialization(
        &self,
        context: &AfterDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let output = context.output_or_error().ok();
        let output = output.and_then(|output| output.downcast_ref::<GetBucketAccessKeysOutput>());
        self.saw(format!("keys: {:?}", output.map(|output| output.access_keys().len())));
        Ok(())
    }
}

/// Lists keys while somebody watches; gives what was seen.
pub async fn watched(client: &Client, bucket: &str) -> (bool, Vec<String>) {
    let watch = Watch::default();
    let call = client.get_bucket_access_keys().bucket_name(bucket);
    let result = call.customize().interceptor(watch.clone()).send().await;
    let seen = watch.0.lock().expect("the log").clone();
    (result.is_ok(), seen)
}

/// Deletes a key in another region, asking once, with a header of its own.
pub async fn elsewhere(client: &Client, region: &'static str) -> Result<(), String> {
    let change = Config::builder()
        .region(Region::new(region))
        .retry_config(RetryConfig::disabled());
    let call = client.delete_bucket_access_key().bucket_name("b").access_key_id("AKIA");
    let deleted = call
        .customize()
        .config_override(change)
        .mutate_request(|request| {
            request.headers_mut().insert("x-amz-changed", "yes");
        })
        .send()
        .await;
    match deleted {
        Ok(_) => Ok(()),
        Err(SdkError::ConstructionFailure(_)) => Err("not complete".to_owned()),
        Err(error) => Err(format!("{:?}", error.code())),
    }
}

/// Lists keys at another URL, as other people, with a request that is made anew or refused.
pub async fn replaced(client: &Client, refuse: bool) -> Result<usize, String> {
    let change = Config::builder()
        .endpoint_url("http://localhost:9/base")
        .credentials_provider(Credentials::new("AKIAI44QH8DHBEXAMPLE", "e", None, None, "example"));
    let call = client.get_bucket_access_keys().bucket_name("b");
    let listed = call
        .customize()
        .config_override(change)
        .map_request(move |mut request| {
            request.headers_mut().insert("x-amz-mapped", "yes");
            if refuse { Err(std::fmt::Error) } else { Ok(request) }
        })
        .send()
        .await;
    match listed {
        Ok(output) => Ok(output.access_keys().len()),
        Err(SdkError::ConstructionFailure(_)) => Err("not complete".to_owned()),
        Err(SdkError::DispatchFailure(_)) => Err("not sent".to_owned()),
        Err(_) => Err("other".to_owned()),
    }
}
