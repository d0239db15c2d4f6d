package org.dbzip2.spark.testing;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the engines that it names as parameters: {@link SparkEngine}, {@link HdfsCluster}, {@link S3Server}.
 *
 * <p>They are kept for the whole run: starting them takes longer than most tests.
 */
public final class Engines implements ParameterResolver {
    private static final Map<Class<?>, Supplier<AutoCloseable>> KINDS = Map.of(
            SparkEngine.class, SparkEngine::new, HdfsCluster.class, HdfsCluster::new, S3Server.class, S3Server::new);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return KINDS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> kind = parameter.getParameter().getType();
        Supplier<AutoCloseable> start = KINDS.get(kind);
        if (start == null) {
            throw new IllegalArgumentException("no such engine: " + kind);
        }
        // What a store of the root holds is closed with the run.
        Store store = context.getRoot().getStore(Namespace.create(Engines.class));
        return store.computeIfAbsent(kind, name -> start.get());
    }
}
