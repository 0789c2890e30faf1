package cn.tanji.embedded.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import org.hyperledger.fabric.shim.Chaincode;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

import cn.tanji.consortium.definition.PolicySyntaxException;

/** Starts the network that {@link EmbeddedFabric} describes when a test first asks for it; JUnit closes it with the test. */
final class EmbeddedFabricExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(EmbeddedFabricExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FabricNetwork.class;
    }

    @Override
    public FabricNetwork resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmbeddedFabric wanted = AnnotationSupport
                .findAnnotation(context.getRequiredTestClass(), EmbeddedFabric.class, context.getEnclosingTestClasses())
                .orElseThrow();
        return scope(context, wanted)
                .getStore(NAMESPACE)
                .computeIfAbsent(FabricNetwork.class, _ -> start(wanted), FabricNetwork.class);
    }

    private static ExtensionContext scope(ExtensionContext context, EmbeddedFabric wanted) {
        ExtensionContext scope = context;
        while (wanted.shared() && scope.getTestMethod().isPresent()) {
            scope = scope.getParent().orElseThrow();
        }
        return scope;
    }

    private static FabricNetwork start(EmbeddedFabric wanted) {
        try {
            return FabricNetwork.start(setup(wanted));
        } catch (IOException failure) {
            throw new UncheckedIOException("the network could not be started", failure);
        } catch (PolicySyntaxException wrong) {
            throw new ExtensionConfigurationException("policy: " + wrong.getMessage(), wrong);
        }
    }

    private static FabricSetup setup(EmbeddedFabric wanted) throws PolicySyntaxException {
        boolean isContract = wanted.contracts().length > 0;
        if (isContract == (wanted.code() != Chaincode.class)) {
            throw new ExtensionConfigurationException("@EmbeddedFabric needs either contracts or code");
        }
        FabricSetup setup = FabricSetup.of(wanted.organisations());
        FabricSetup complete = isContract
                ? setup.withContracts(wanted.chaincode(), List.of(wanted.contracts()))
                : setup.withChaincode(wanted.chaincode(), _ -> ReflectionSupport.newInstance(wanted.code()));
        return wanted.policy().isEmpty() ? complete : complete.withPolicy(wanted.chaincode(), wanted.policy());
    }
}
