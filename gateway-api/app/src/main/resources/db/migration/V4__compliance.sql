-- Demand side. Figures are kept as they came, in ledger order (block_number, position); where a later one replaces an
-- earlier one, queries take the last.

CREATE TABLE rule_set (
    jurisdiction VARCHAR(2)     NOT NULL,
    version      INTEGER        NOT NULL,
    year_first   INTEGER        NOT NULL,
    year_last    INTEGER        NOT NULL,
    content      VARCHAR(1000000) NOT NULL,
    PRIMARY KEY (jurisdiction, version)
);

CREATE TABLE compliance_calendar (
    jurisdiction          VARCHAR(2) NOT NULL,
    compliance_year       INTEGER    NOT NULL,
    version               INTEGER    NOT NULL,
    rule_set_version      INTEGER    NOT NULL,
    report_deadline       BIGINT     NOT NULL,
    verification_deadline BIGINT     NOT NULL,
    surrender_deadline    BIGINT     NOT NULL,
    PRIMARY KEY (jurisdiction, compliance_year, version)
);

CREATE TABLE emission_figure (
    jurisdiction    VARCHAR(2)  NOT NULL,
    compliance_year INTEGER     NOT NULL,
    entity          VARCHAR(64) NOT NULL,
    block_number    BIGINT      NOT NULL,
    position        INTEGER     NOT NULL,
    verifier        VARCHAR(64) NOT NULL,
    tonnes          BIGINT      NOT NULL,
    report_hash     VARCHAR(64) NOT NULL,
    transaction_id  VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, compliance_year, entity, block_number, position)
);

CREATE TABLE emission_confirmation (
    jurisdiction    VARCHAR(2)  NOT NULL,
    compliance_year INTEGER     NOT NULL,
    entity          VARCHAR(64) NOT NULL,
    block_number    BIGINT      NOT NULL,
    position        INTEGER     NOT NULL,
    tonnes          BIGINT      NOT NULL,
    transaction_id  VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, compliance_year, entity, block_number, position)
);

-- One row a surrender, kind and province; a reversal adds the same row with negative tonnes.
CREATE TABLE surrender_sum (
    jurisdiction    VARCHAR(2)  NOT NULL,
    compliance_year INTEGER     NOT NULL,
    entity          VARCHAR(64) NOT NULL,
    block_number    BIGINT      NOT NULL,
    position        INTEGER     NOT NULL,
    unit_kind       VARCHAR(8)  NOT NULL,
    province        VARCHAR(2)  NOT NULL,
    tonnes          BIGINT      NOT NULL,
    transaction_id  VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, compliance_year, entity, block_number, position, unit_kind, province)
);

CREATE TABLE compliance_status (
    jurisdiction     VARCHAR(2)  NOT NULL,
    compliance_year  INTEGER     NOT NULL,
    entity           VARCHAR(64) NOT NULL,
    block_number     BIGINT      NOT NULL,
    position         INTEGER     NOT NULL,
    result           VARCHAR(16) NOT NULL,
    emissions        BIGINT      NOT NULL,
    surrendered      BIGINT      NOT NULL,
    short_by         BIGINT      NOT NULL,
    deduction        BIGINT      NOT NULL,
    determined_at    BIGINT      NOT NULL,
    rule_set_version INTEGER     NOT NULL,
    calendar_version INTEGER     NOT NULL,
    transaction_id   VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, compliance_year, entity, block_number, position)
);
