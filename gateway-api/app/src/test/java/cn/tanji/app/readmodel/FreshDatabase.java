package cn.tanji.app.readmodel;

import java.util.UUID;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** An empty read model in memory, with all tables, for one test. */
public final class FreshDatabase {
    private FreshDatabase() {}

    public static Database create() {
        var config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                        + ";DEFAULT_NULL_ORDERING=HIGH");
        config.setMaximumPoolSize(4);
        var source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        return new Database(source);
    }
}
