package cn.tanji.app.readmodel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

import cn.tanji.app.fixture.TestDatabase;

/** An empty read model of its own, with all tables, for one test. */
public final class FreshDatabase {
    private FreshDatabase() {}

    public static Database create() {
        var config = new HikariConfig();
        config.setJdbcUrl(TestDatabase.url());
        config.setMaximumPoolSize(4);
        var source = new HikariDataSource(config);
        Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
        return new Database(source);
    }
}
