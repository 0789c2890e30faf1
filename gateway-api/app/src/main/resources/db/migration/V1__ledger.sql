-- How far the read model has come, and every valid transaction of the registries.
-- Times are seconds since 1970; hashes and transaction ids are lower-case hexadecimal.

CREATE TABLE checkpoint (
    id           SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
    block_number BIGINT      NOT NULL,
    block_hash   VARCHAR(64) NOT NULL
);

CREATE TABLE ledger_transaction (
    transaction_id VARCHAR(64) NOT NULL PRIMARY KEY,
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    ledger_time    BIGINT      NOT NULL,
    member         VARCHAR(64) NOT NULL,
    person         VARCHAR(64) NOT NULL,
    request_id     VARCHAR(64) NOT NULL,
    jurisdiction   VARCHAR(2)  NOT NULL,
    operation      VARCHAR(64) NOT NULL,
    UNIQUE (block_number, position)
);

CREATE TABLE ledger_event (
    transaction_id VARCHAR(64)      NOT NULL,
    ordinal        INTEGER          NOT NULL,
    jurisdiction   VARCHAR(2)       NOT NULL,
    operation      VARCHAR(64)      NOT NULL,
    event_type     VARCHAR(64)      NOT NULL,
    content        VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (transaction_id, ordinal)
);

CREATE TABLE account_transaction (
    account        VARCHAR(40) NOT NULL,
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (account, block_number, position)
);
