package cn.tanji.app.about;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ready means: every database answers. Says how many, not where they are. */
@Singleton
@Readiness
final class DatabaseHealth extends AbstractHealthIndicator<Map<String, Integer>> {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseHealth.class);
    private static final int PATIENCE_SECONDS = 2;

    private final List<DataSource> databases;

    DatabaseHealth(List<DataSource> databases) {
        this.databases = databases;
    }

    @Override
    protected Map<String, Integer> getHealthInformation() {
        int answering = (int) databases.stream().filter(DatabaseHealth::answers).count();
        healthStatus = answering == databases.size() ? HealthStatus.UP : HealthStatus.DOWN;
        return Map.of("databases", databases.size(), "answering", answering);
    }

    private static boolean answers(DataSource database) {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            LOG.warn("a database does not answer", e);
            return false;
        }
    }

    @Override
    protected String getName() {
        return "database";
    }
}
