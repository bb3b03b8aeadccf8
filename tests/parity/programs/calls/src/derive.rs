//! Structures as one writes them with serde's derive: owned strings, timestamps as `f64`, which
//! is not exact, and enums whose unknown values lose their text.

use serde::Deserialize;

/// The answer to `CreateBucketAccessKey`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct Created {
    pub access_key: Option<AccessKey>,
    pub operations: Option<Vec<Operation>>,
}

/// The answer to `GetBucketAccessKeys`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct Listed {
    pub access_keys: Option<Vec<AccessKey>>,
}

/// An access key.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct AccessKey {
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<String>,
    pub status: Option<Status>,
    pub created_at: Option<f64>,
    pub last_used: Option<LastUsed>,
}

/// The last use of an access key.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct LastUsed {
    pub last_used_date: Option<f64>,
    pub region: Option<String>,
    pub service_name: Option<String>,
}

/// An operation of the service.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct Operation {
    pub id: Option<String>,
    pub resource_name: Option<String>,
    pub resource_type: Option<ResourceType>,
    pub created_at: Option<f64>,
    pub location: Option<Location>,
    pub is_terminal: Option<bool>,
    pub operation_details: Option<String>,
    pub operation_type: Option<OperationType>,
    pub status: Option<OperationStatus>,
    pub status_changed_at: Option<f64>,
    pub error_code: Option<String>,
    pub error_details: Option<String>,
}

/// Where a resource is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the members are those of the generated types")]
pub struct Location {
    pub availability_zone: Option<String>,
    pub region_name: Option<RegionName>,
}

/// An enum of unit variants, and one for everything else.
macro_rules! values {
    ($name:ident, $doc:literal, $($value:literal $variant:ident),+ $(,)?) => {
        #[doc = $doc]
        #[derive(Debug, Deserialize)]
        #[expect(missing_docs, reason = "the values are those of the generated types")]
        pub enum $name {
            $(#[serde(rename = $value)] $variant,)+
            #[serde(other)]
            Unknown,
        }
    };
}

values!(Status, "The status of a key.", "Active" Active, "Inactive" Inactive);
values!(
    OperationStatus, "How far an operation is.",
    "NotStarted" NotStarted, "Started" Started, "Failed" Failed, "Completed" Completed,
    "Succeeded" Succeeded,
);
values!(
    RegionName,
    "A region.",
    "us-east-1" UsEast1,
    "us-east-2" UsEast2,
    "us-west-1" UsWest1,
    "us-west-2" UsWest2,
    "eu-west-1" EuWest1,
    "eu-west-2" EuWest2,
    "eu-west-3" EuWest3,
    "eu-central-1" EuCentral1,
    "eu-north-1" EuNorth1,
    "ca-central-1" CaCentral1,
    "ap-south-1" ApSouth1,
    "ap-southeast-1" ApSoutheast1,
    "ap-southeast-2" ApSoutheast2,
    "ap-northeast-1" ApNortheast1,
    "ap-northeast-2" ApNortheast2,
    "ap-southeast-3" ApSoutheast3,
    "ap-southeast-5" ApSoutheast5,
);
values!(
    ResourceType,
    "A kind of resource.",
    "ContainerService" ContainerService,
    "Instance" Instance,
    "StaticIp" StaticIp,
    "KeyPair" KeyPair,
    "InstanceSnapshot" InstanceSnapshot,
    "Domain" Domain,
    "PeeredVpc" PeeredVpc,
    "LoadBalancer" LoadBalancer,
    "LoadBalancerTlsCertificate" LoadBalancerTlsCertificate,
    "Disk" Disk,
    "DiskSnapshot" DiskSnapshot,
    "RelationalDatabase" RelationalDatabase,
    "RelationalDatabaseSnapshot" RelationalDatabaseSnapshot,
    "ExportSnapshotRecord" ExportSnapshotRecord,
    "CloudFormationStackRecord" CloudFormationStackRecord,
    "Alarm" Alarm,
    "ContactMethod" ContactMethod,
    "Distribution" Distribution,
    "Certificate" Certificate,
    "Bucket" Bucket,
);
values!(
    OperationType,
    "What an operation does.",
    "DeleteKnownHostKeys" DeleteKnownHostKeys,
    "DeleteInstance" DeleteInstance,
    "CreateInstance" CreateInstance,
    "StopInstance" StopInstance,
    "StartInstance" StartInstance,
    "RebootInstance" RebootInstance,
    "OpenInstancePublicPorts" OpenInstancePublicPorts,
    "PutInstancePublicPorts" PutInstancePublicPorts,
    "CloseInstancePublicPorts" CloseInstancePublicPorts,
    "AllocateStaticIp" AllocateStaticIp,
    "ReleaseStaticIp" ReleaseStaticIp,
    "AttachStaticIp" AttachStaticIp,
    "DetachStaticIp" DetachStaticIp,
    "UpdateDomainEntry" UpdateDomainEntry,
    "DeleteDomainEntry" DeleteDomainEntry,
    "CreateDomain" CreateDomain,
    "DeleteDomain" DeleteDomain,
    "CreateInstanceSnapshot" CreateInstanceSnapshot,
    "DeleteInstanceSnapshot" DeleteInstanceSnapshot,
    "CreateInstancesFromSnapshot" CreateInstancesFromSnapshot,
    "CreateLoadBalancer" CreateLoadBalancer,
    "DeleteLoadBalancer" DeleteLoadBalancer,
    "AttachInstancesToLoadBalancer" AttachInstancesToLoadBalancer,
    "DetachInstancesFromLoadBalancer" DetachInstancesFromLoadBalancer,
    "UpdateLoadBalancerAttribute" UpdateLoadBalancerAttribute,
    "CreateLoadBalancerTlsCertificate" CreateLoadBalancerTlsCertificate,
    "DeleteLoadBalancerTlsCertificate" DeleteLoadBalancerTlsCertificate,
    "AttachLoadBalancerTlsCertificate" AttachLoadBalancerTlsCertificate,
    "CreateDisk" CreateDisk,
    "DeleteDisk" DeleteDisk,
    "AttachDisk" AttachDisk,
    "DetachDisk" DetachDisk,
    "CreateDiskSnapshot" CreateDiskSnapshot,
    "DeleteDiskSnapshot" DeleteDiskSnapshot,
    "CreateDiskFromSnapshot" CreateDiskFromSnapshot,
    "CreateRelationalDatabase" CreateRelationalDatabase,
    "UpdateRelationalDatabase" UpdateRelationalDatabase,
    "DeleteRelationalDatabase" DeleteRelationalDatabase,
    "CreateRelationalDatabaseFromSnapshot" CreateRelationalDatabaseFromSnapshot,
    "CreateRelationalDatabaseSnapshot" CreateRelationalDatabaseSnapshot,
    "DeleteRelationalDatabaseSnapshot" DeleteRelationalDatabaseSnapshot,
    "UpdateRelationalDatabaseParameters" UpdateRelationalDatabaseParameters,
    "StartRelationalDatabase" StartRelationalDatabase,
    "RebootRelationalDatabase" RebootRelationalDatabase,
    "StopRelationalDatabase" StopRelationalDatabase,
    "EnableAddOn" EnableAddOn,
    "DisableAddOn" DisableAddOn,
    "PutAlarm" PutAlarm,
    "GetAlarms" GetAlarms,
    "DeleteAlarm" DeleteAlarm,
    "TestAlarm" TestAlarm,
    "CreateContactMethod" CreateContactMethod,
    "GetContactMethods" GetContactMethods,
    "SendContactMethodVerification" SendContactMethodVerification,
    "DeleteContactMethod" DeleteContactMethod,
    "CreateDistribution" CreateDistribution,
    "UpdateDistribution" UpdateDistribution,
    "DeleteDistribution" DeleteDistribution,
    "ResetDistributionCache" ResetDistributionCache,
    "AttachCertificateToDistribution" AttachCertificateToDistribution,
    "DetachCertificateFromDistribution" DetachCertificateFromDistribution,
    "UpdateDistributionBundle" UpdateDistributionBundle,
    "SetIpAddressType" SetIpAddressType,
    "CreateCertificate" CreateCertificate,
    "DeleteCertificate" DeleteCertificate,
    "CreateContainerService" CreateContainerService,
    "UpdateContainerService" UpdateContainerService,
    "DeleteContainerService" DeleteContainerService,
    "CreateContainerServiceDeployment" CreateContainerServiceDeployment,
    "CreateContainerServiceRegistryLogin" CreateContainerServiceRegistryLogin,
    "RegisterContainerImage" RegisterContainerImage,
    "DeleteContainerImage" DeleteContainerImage,
    "CreateBucket" CreateBucket,
    "DeleteBucket" DeleteBucket,
    "CreateBucketAccessKey" CreateBucketAccessKey,
    "DeleteBucketAccessKey" DeleteBucketAccessKey,
    "UpdateBucketBundle" UpdateBucketBundle,
    "UpdateBucket" UpdateBucket,
    "SetResourceAccessForBucket" SetResourceAccessForBucket,
    "UpdateInstanceMetadataOptions" UpdateInstanceMetadataOptions,
    "StartGUISession" StartGUISession,
    "StopGUISession" StopGUISession,
    "SetupInstanceHttps" SetupInstanceHttps,
);
