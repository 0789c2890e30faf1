-- Unit blocks as they stand now (lot) and everything that ever happened to them (movement).
-- A lot belongs to the registry of its account: units sent to a linked registry stand in both books, here in an
-- external-registry account.

CREATE TABLE lot (
    jurisdiction VARCHAR(2)  NOT NULL,
    unit_class   VARCHAR(40) NOT NULL,
    start_serial BIGINT      NOT NULL,
    end_serial   BIGINT      NOT NULL,
    account      VARCHAR(40) NOT NULL,
    account_type SMALLINT    NOT NULL,
    lock_kind    VARCHAR(16),
    PRIMARY KEY (jurisdiction, unit_class, start_serial)
);
CREATE INDEX lot_by_account ON lot (account, unit_class, start_serial);

CREATE TABLE movement (
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    ordinal        INTEGER     NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    jurisdiction   VARCHAR(2)  NOT NULL,
    kind           VARCHAR(32) NOT NULL,
    unit_class     VARCHAR(40) NOT NULL,
    start_serial   BIGINT      NOT NULL,
    end_serial     BIGINT      NOT NULL,
    from_account   VARCHAR(40),
    to_account     VARCHAR(40) NOT NULL,
    PRIMARY KEY (block_number, position, ordinal)
);
CREATE INDEX movement_by_serial ON movement (unit_class, start_serial);
CREATE INDEX movement_by_kind ON movement (kind, unit_class);
