package dev.headgate.bedrock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;

/**
 * The default chain of the AWS SDK. Where it would ask STS (a pod's role, a profile that assumes one) it looks for an
 * HTTP client on the class path, and Headgate brings none; so these two go over Headgate's own connections.
 */
final class ChainCredentials implements Credentials {
    @Override
    public String name() {
        return "the default chain";
    }

    @Override
    public AccountAuth open(StsClients sts) {
        return new SignatureAuth(AccountCredentials.owned(chain(sts)), sts.region());
    }

    /** Looks for nothing before it is asked for the first time. */
    static AwsCredentialsProvider chain(StsClients sts) {
        return new MachineCredentials("the default chain of the AWS SDK", () -> links(sts));
    }

    private static AwsCredentialsProvider links(StsClients sts) {
        List<AwsCredentialsProvider> links = new ArrayList<>();
        webIdentity(sts).ifPresent(links::add);
        SharedProfile.active().filter(SharedProfile::assumesRole).ifPresent(profile -> links.add(profile.open(sts)));
        if (links.isEmpty()) {
            return DefaultCredentialsProvider.builder().build();
        }
        // Keys come first in AWS's chain as well.
        links.add(0, EnvironmentVariableCredentialsProvider.create());
        links.add(0, SystemPropertyCredentialsProvider.create());
        links.add(DefaultCredentialsProvider.builder().build());
        return AwsCredentialsProviderChain.builder().credentialsProviders(links).build();
    }

    private static Optional<AwsCredentialsProvider> webIdentity(StsClients sts) {
        Optional<String> tokenFile = SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE.getStringValue();
        Optional<String> role = SdkSystemSetting.AWS_ROLE_ARN.getStringValue();
        if (tokenFile.isEmpty() || role.isEmpty()) {
            return Optional.empty();
        }
        String session = SdkSystemSetting.AWS_ROLE_SESSION_NAME.getStringValue().orElse(AssumedRole.SESSION);
        return Optional.of(sts.webIdentity(role.get(), session, Path.of(tokenFile.get())));
    }
}
