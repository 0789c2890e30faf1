package cn.tanji.app.readmodel;

/**
 * What the events of one capability mean for the tables. Declares, once at start, which event types it enters and how.
 * It keeps no state of its own: everything it knows stands in the tables, so that a rebuild gives the same tables.
 */
public interface Projection {
    /** Names every event type this projection enters. */
    void declare(Entries entries);
}
