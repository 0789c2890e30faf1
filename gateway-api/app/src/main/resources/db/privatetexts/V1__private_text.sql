-- Texts whose salted hashes are on the ledger. Deleting a row erases the text; the hash on the ledger then tells nothing.
CREATE TABLE private_text (
    hash    CHAR(64) PRIMARY KEY,
    kind    VARCHAR(32) NOT NULL,
    salt    CHAR(64) NOT NULL,
    content VARCHAR(1000) NOT NULL
);
