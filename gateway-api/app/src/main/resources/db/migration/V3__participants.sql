-- Persons with their roles, accounts with their representatives, entities with their installations, the cap of a year
-- with its pools, allocations, and settled batches.

CREATE TABLE person (
    jurisdiction VARCHAR(2)   NOT NULL,
    member       VARCHAR(64)  NOT NULL,
    person       VARCHAR(64)  NOT NULL,
    roles        VARCHAR(200) NOT NULL,
    suspended    BOOLEAN      NOT NULL,
    PRIMARY KEY (jurisdiction, member, person)
);

CREATE TABLE account (
    account      VARCHAR(40)  NOT NULL PRIMARY KEY,
    jurisdiction VARCHAR(2)   NOT NULL,
    account_kind VARCHAR(32)  NOT NULL,
    holder       VARCHAR(200) NOT NULL,
    state        VARCHAR(32)  NOT NULL,
    opened_at    BIGINT       NOT NULL,
    opened_by    VARCHAR(64)  NOT NULL
);
CREATE INDEX account_by_jurisdiction ON account (jurisdiction, account);

-- One row a mandate.
CREATE TABLE representative (
    account VARCHAR(40) NOT NULL,
    member  VARCHAR(64) NOT NULL,
    person  VARCHAR(64) NOT NULL,
    mandate VARCHAR(16) NOT NULL,
    PRIMARY KEY (account, member, person, mandate)
);
CREATE INDEX representative_by_person ON representative (member, person);

CREATE TABLE entity (
    jurisdiction       VARCHAR(2)   NOT NULL,
    entity             VARCHAR(64)  NOT NULL,
    name_zh            VARCHAR(400) NOT NULL,
    name_en            VARCHAR(400) NOT NULL,
    social_credit_code VARCHAR(18),
    sector             VARCHAR(400) NOT NULL,
    account            VARCHAR(40)  NOT NULL,
    PRIMARY KEY (jurisdiction, entity)
);

CREATE TABLE installation (
    jurisdiction VARCHAR(2)   NOT NULL,
    installation VARCHAR(64)  NOT NULL,
    entity       VARCHAR(64)  NOT NULL,
    name         VARCHAR(400) NOT NULL,
    place        VARCHAR(400) NOT NULL,
    PRIMARY KEY (jurisdiction, installation)
);

CREATE TABLE cap (
    jurisdiction VARCHAR(2) NOT NULL,
    vintage      INTEGER    NOT NULL,
    cap          BIGINT     NOT NULL,
    PRIMARY KEY (jurisdiction, vintage)
);

CREATE TABLE pool (
    jurisdiction VARCHAR(2)  NOT NULL,
    vintage      INTEGER     NOT NULL,
    pool         VARCHAR(32) NOT NULL,
    account_kind VARCHAR(32) NOT NULL,
    quantity     BIGINT      NOT NULL,
    PRIMARY KEY (jurisdiction, vintage, pool)
);

CREATE TABLE pool_issue (
    unit_class     VARCHAR(40) NOT NULL,
    start_serial   BIGINT      NOT NULL,
    end_serial     BIGINT      NOT NULL,
    jurisdiction   VARCHAR(2)  NOT NULL,
    vintage        INTEGER     NOT NULL,
    pool           VARCHAR(32) NOT NULL,
    account        VARCHAR(40) NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (unit_class, start_serial)
);

CREATE TABLE allocation (
    jurisdiction   VARCHAR(2)  NOT NULL,
    vintage        INTEGER     NOT NULL,
    entity         VARCHAR(64) NOT NULL,
    block_number   BIGINT      NOT NULL,
    position       INTEGER     NOT NULL,
    ordinal        INTEGER     NOT NULL,
    account        VARCHAR(40) NOT NULL,
    quantity       BIGINT      NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, vintage, entity, block_number, position, ordinal)
);

CREATE TABLE settlement_batch (
    jurisdiction   VARCHAR(2)  NOT NULL,
    batch          VARCHAR(64) NOT NULL,
    trading_day    VARCHAR(10) NOT NULL,
    sequence       INTEGER     NOT NULL,
    legs           INTEGER     NOT NULL,
    quantity       BIGINT      NOT NULL,
    ledger_time    BIGINT      NOT NULL,
    block_number   BIGINT      NOT NULL,
    transaction_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, batch)
);

CREATE TABLE settlement_leg (
    jurisdiction VARCHAR(2)  NOT NULL,
    batch        VARCHAR(64) NOT NULL,
    line         INTEGER     NOT NULL,
    trade        VARCHAR(64) NOT NULL,
    trading_year INTEGER     NOT NULL,
    seller       VARCHAR(40) NOT NULL,
    buyer        VARCHAR(40) NOT NULL,
    unit_class   VARCHAR(40) NOT NULL,
    quantity     BIGINT      NOT NULL,
    price_hash   VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, batch, line)
);

CREATE TABLE linkage (
    jurisdiction        VARCHAR(2)  NOT NULL,
    other_jurisdiction  VARCHAR(2)  NOT NULL,
    unit_kinds          VARCHAR(64) NOT NULL,
    outgoing            BOOLEAN     NOT NULL,
    incoming            BOOLEAN     NOT NULL,
    yearly_quantity_max BIGINT      NOT NULL,
    PRIMARY KEY (jurisdiction, other_jurisdiction)
);
