package cn.tanji.embedded.chaincode;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.hyperledger.fabric.protos.peer.QueryResponseMetadata;
import org.hyperledger.fabric.shim.ledger.QueryResultsIterator;
import org.hyperledger.fabric.shim.ledger.QueryResultsIteratorWithMetadata;

import cn.tanji.embedded.simulation.RowBatches;

/**
 * Rows of a query as a chaincode sees them. The next batch is fetched only when its first row is asked for, so that the rows
 * counted as read are those a stream would have counted.
 *
 * @param <T> a row
 */
final class StubRows<T> implements QueryResultsIterator<T>, QueryResultsIteratorWithMetadata<T> {
    private final StubRequests requests;
    private final RowBatches<T> batches;
    private final QueryResponseMetadata metadata;
    private Iterator<T> current;
    private boolean hasMore;

    private StubRows(StubRequests requests, RowBatches<T> batches, RowBatches.Batch<T> first,
            QueryResponseMetadata metadata) {
        this.requests = requests;
        this.batches = batches;
        this.metadata = metadata;
        this.current = first.rows().iterator();
        this.hasMore = first.hasMore();
    }

    static <T> StubRows<T> unpaged(StubRequests requests, RowBatches<T> batches) {
        return new StubRows<>(requests, batches, batches.next(), QueryResponseMetadata.getDefaultInstance());
    }

    static <T> StubRows<T> page(StubRequests requests, RowBatches<T> batches, RowBatches.Batch<T> page,
            String bookmark) {
        return new StubRows<>(requests, batches, page, QueryResponseMetadata.newBuilder()
                .setFetchedRecordsCount(batches.count()).setBookmark(bookmark).build());
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return current.hasNext() || hasMore;
            }

            @Override
            public T next() {
                if (!current.hasNext() && hasMore) {
                    fetch();
                }
                if (!current.hasNext()) {
                    throw new NoSuchElementException();
                }
                return current.next();
            }
        };
    }

    @Override
    public QueryResponseMetadata getMetadata() {
        return metadata;
    }

    @Override
    public void close() {
        current = Collections.emptyIterator();
        hasMore = false;
    }

    private void fetch() {
        RowBatches.Batch<T> batch = requests.ask(batches::next);
        current = batch.rows().iterator();
        hasMore = batch.hasMore();
    }
}
