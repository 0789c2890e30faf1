-- Transactions and movements are numbered in the ledger's order, and tables refer to each other by these numbers: rows are
-- appended where keys were spread by transaction ids before. What the tables hold is emptied and entered again from block 0.

DROP TABLE checkpoint;
DROP TABLE ledger_transaction;
DROP TABLE ledger_event;
DROP TABLE account_transaction;
DROP TABLE movement;

CREATE TABLE checkpoint (
    id           SMALLINT    NOT NULL PRIMARY KEY CHECK (id = 1),
    block_number BIGINT      NOT NULL,
    block_hash   VARCHAR(64) NOT NULL,
    transactions BIGINT      NOT NULL,
    movements    BIGINT      NOT NULL
);

CREATE TABLE ledger_transaction (
    number         BIGINT      NOT NULL PRIMARY KEY,
    transaction_id VARCHAR(64) NOT NULL,
    id_head        BIGINT      NOT NULL,
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    ledger_time    BIGINT      NOT NULL,
    member         VARCHAR(64) NOT NULL,
    person         VARCHAR(64) NOT NULL,
    request_id     VARCHAR(64) NOT NULL,
    jurisdiction   VARCHAR(2)  NOT NULL,
    operation      VARCHAR(64) NOT NULL,
    -- How many movements there were before and after it: those between are its own.
    movements_before BIGINT    NOT NULL,
    movements_after  BIGINT    NOT NULL
);
CREATE INDEX ledger_transaction_by_id ON ledger_transaction (id_head);

-- What the ledger's event says, whole.
CREATE TABLE ledger_event (
    transaction_number BIGINT           NOT NULL PRIMARY KEY,
    content            VARCHAR(10000000) NOT NULL
);

CREATE TABLE account_transaction (
    account            VARCHAR(40) NOT NULL,
    transaction_number BIGINT      NOT NULL,
    PRIMARY KEY (account, transaction_number)
);

CREATE TABLE movement (
    number             BIGINT      NOT NULL PRIMARY KEY,
    transaction_number BIGINT      NOT NULL,
    jurisdiction       VARCHAR(2)  NOT NULL,
    kind               VARCHAR(32) NOT NULL,
    unit_class         VARCHAR(40) NOT NULL,
    start_serial       BIGINT      NOT NULL,
    end_serial         BIGINT      NOT NULL,
    from_account       VARCHAR(40),
    to_account         VARCHAR(40) NOT NULL
);
CREATE INDEX movement_by_serial ON movement (unit_class, start_serial);

-- Movements that brought units into a registry's books or out of them: few, and summed for every table of totals.
CREATE TABLE book_entry (
    movement_number BIGINT      NOT NULL PRIMARY KEY,
    jurisdiction    VARCHAR(2)  NOT NULL,
    kind            VARCHAR(32) NOT NULL,
    unit_class      VARCHAR(40) NOT NULL,
    quantity        BIGINT      NOT NULL
);

DELETE FROM lot;
DELETE FROM person;
DELETE FROM account;
DELETE FROM representative;
DELETE FROM entity;
DELETE FROM installation;
DELETE FROM cap;
DELETE FROM pool;
DELETE FROM pool_issue;
DELETE FROM allocation;
DELETE FROM settlement_batch;
DELETE FROM settlement_leg;
DELETE FROM linkage;
DELETE FROM rule_set;
DELETE FROM compliance_calendar;
DELETE FROM emission_figure;
DELETE FROM emission_confirmation;
DELETE FROM surrender_sum;
DELETE FROM compliance_status;
DELETE FROM project;
DELETE FROM credit_issue;
DELETE FROM credit_import;
DELETE FROM outside_claim;
DELETE FROM cancellation;
DELETE FROM cancelled_block;
DELETE FROM trading_day;
DELETE FROM allocation_deduction;
