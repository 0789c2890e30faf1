package cn.tanji.app.readmodel;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.micronaut.context.ApplicationContext;

/** The projections that the running gateway has, found as it finds them. */
public final class Projections {
    private Projections() {}

    public static List<Projection> all() {
        try (var context = ApplicationContext.run(
                Map.of("datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL"))) {
            return List.copyOf(context.getBeansOfType(Projection.class));
        }
    }

    /** A read model with all projections on a database. */
    public static ReadModel model(Database database) {
        return new ReadModel(database, TestChain::jurisdiction, all());
    }
}
