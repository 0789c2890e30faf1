package cn.tanji.app.readmodel;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

import jakarta.inject.Singleton;

/** The read model's database. Queries see one state throughout; a write happens as a whole or not at all. */
@Singleton
public final class Database {
    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** Answers from one consistent state of the tables. */
    public <T> T read(Function<Sql, T> query) {
        try (var connection = open(Connection.TRANSACTION_REPEATABLE_READ); var sql = new Sql(connection)) {
            var answer = query.apply(sql);
            connection.rollback();
            return answer;
        } catch (SQLException e) {
            throw new ReadModelFailure("query the read model", e);
        }
    }

    /** Writes in one database transaction; whatever the work throws, nothing of it stays. */
    public void write(Consumer<Sql> work) {
        try (var connection = open(Connection.TRANSACTION_READ_COMMITTED)) {
            try (var sql = new Sql(connection)) {
                work.accept(sql);
                sql.flush();
                connection.commit();
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new ReadModelFailure("write the read model", e);
        }
    }

    private Connection open(int isolation) throws SQLException {
        var connection = source.getConnection();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(isolation);
        return connection;
    }
}
