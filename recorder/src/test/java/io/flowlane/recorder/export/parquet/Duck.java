package io.flowlane.recorder.export.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** DuckDB in a folder. */
final class Duck implements AutoCloseable {
    private final Path folder;
    private final Connection connection;

    Duck(Path folder) throws SQLException {
        this.folder = folder;
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + folder.toAbsolutePath() + "'");
            statement.execute("SET threads = 1");
        }
    }

    /** The rows, each as text with a bar between columns. */
    List<String> ask(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }

    /** One of the queries that lie beside the tables. */
    List<String> query(String file) throws SQLException, IOException {
        return ask(Files.readString(folder.resolve(file)));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
