package cn.tanji.embedded.statefile;

import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/** All rows of a file at one moment. */
record View(MVMap<byte[], byte[]> rows, RootReference<byte[], byte[]> root) {
    byte @Nullable [] get(byte[] key) {
        return rows.get(root.root, key);
    }

    /** Rows from a key on, in order. */
    Cursor<byte[], byte[]> from(byte[] key) {
        return rows.cursor(root, key, null, false);
    }
}
