-- Voluntary cancellations: what certificates say. Natural persons appear as salted hashes only.

CREATE TABLE cancellation (
    certificate    VARCHAR(24)  NOT NULL PRIMARY KEY,
    jurisdiction   VARCHAR(2)   NOT NULL,
    block_number   BIGINT       NOT NULL,
    position       INTEGER      NOT NULL,
    transaction_id VARCHAR(64)  NOT NULL,
    ledger_time    BIGINT       NOT NULL,
    account        VARCHAR(40)  NOT NULL,
    holder         VARCHAR(200) NOT NULL,
    organisation   VARCHAR(200),
    person_hash    VARCHAR(64),
    purpose        VARCHAR(500) NOT NULL,
    period         VARCHAR(100),
    place          VARCHAR(200),
    language       VARCHAR(2)   NOT NULL,
    tonnes         BIGINT       NOT NULL
);
CREATE INDEX cancellation_by_block ON cancellation (block_number, position);

CREATE TABLE cancelled_block (
    certificate  VARCHAR(24) NOT NULL,
    ordinal      INTEGER     NOT NULL,
    unit_class   VARCHAR(40) NOT NULL,
    start_serial BIGINT      NOT NULL,
    end_serial   BIGINT      NOT NULL,
    PRIMARY KEY (certificate, ordinal)
);
