-- Trading days that the exchange closed, and what shortfalls took from allocations. A reversal of an allocation adds rows with
-- negative tonnes, here and in allocation.

CREATE TABLE trading_day (
    jurisdiction   VARCHAR(2)  NOT NULL,
    trading_day    VARCHAR(10) NOT NULL,
    batches        INTEGER     NOT NULL,
    closed_at      BIGINT      NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, trading_day)
);

CREATE TABLE allocation_deduction (
    jurisdiction   VARCHAR(2)  NOT NULL,
    vintage        INTEGER     NOT NULL,
    entity         VARCHAR(64) NOT NULL,
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    tonnes         BIGINT      NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, vintage, entity, block_number, position)
);
