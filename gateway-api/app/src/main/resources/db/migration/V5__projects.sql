-- Offset projects, credits issued for them here, and credits imported from registries outside the network.

CREATE TABLE project (
    jurisdiction VARCHAR(2)   NOT NULL,
    project      VARCHAR(16)  NOT NULL,
    unit_kind    VARCHAR(8)   NOT NULL,
    name_zh      VARCHAR(200) NOT NULL,
    name_en      VARCHAR(200) NOT NULL,
    province     VARCHAR(2)   NOT NULL,
    project_type VARCHAR(40)  NOT NULL,
    methodology  VARCHAR(100) NOT NULL,
    start_day    VARCHAR(10)  NOT NULL,
    PRIMARY KEY (jurisdiction, project)
);

CREATE TABLE credit_issue (
    unit_class      VARCHAR(40) NOT NULL,
    start_serial    BIGINT      NOT NULL,
    end_serial      BIGINT      NOT NULL,
    jurisdiction    VARCHAR(2)  NOT NULL,
    project         VARCHAR(16) NOT NULL,
    account         VARCHAR(40) NOT NULL,
    monitoring_from VARCHAR(10) NOT NULL,
    monitoring_to   VARCHAR(10) NOT NULL,
    report_hash     VARCHAR(64) NOT NULL,
    transaction_id  VARCHAR(64) NOT NULL,
    PRIMARY KEY (unit_class, start_serial)
);

CREATE TABLE credit_import (
    jurisdiction     VARCHAR(2)  NOT NULL,
    pair             VARCHAR(64) NOT NULL,
    project          VARCHAR(16) NOT NULL,
    outside_registry VARCHAR(32) NOT NULL,
    outside_series   VARCHAR(64) NOT NULL,
    outside_start    BIGINT      NOT NULL,
    outside_end      BIGINT      NOT NULL,
    unit_class       VARCHAR(40) NOT NULL,
    start_serial     BIGINT      NOT NULL,
    end_serial       BIGINT      NOT NULL,
    account          VARCHAR(40) NOT NULL,
    ledger_time      BIGINT      NOT NULL,
    transaction_id   VARCHAR(64) NOT NULL,
    PRIMARY KEY (jurisdiction, pair)
);

CREATE TABLE outside_claim (
    outside_registry VARCHAR(32) NOT NULL,
    outside_series   VARCHAR(64) NOT NULL,
    outside_start    BIGINT      NOT NULL,
    outside_end      BIGINT      NOT NULL,
    pair             VARCHAR(64) NOT NULL,
    jurisdiction     VARCHAR(2)  NOT NULL,
    transaction_id   VARCHAR(64) NOT NULL,
    PRIMARY KEY (outside_registry, outside_series, outside_start)
);
