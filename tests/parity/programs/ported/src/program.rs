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
