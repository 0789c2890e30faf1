-- Who may act for an account and see it: a mandate counts only while its person is active and still a representative, which
-- excludes every other role. One definition for all queries.

CREATE VIEW acting_representative AS
    SELECT r.account, r.member, r.person
    FROM representative r
    JOIN person p ON p.jurisdiction = SUBSTRING(r.account FROM 1 FOR 2) AND p.member = r.member AND p.person = r.person
    WHERE p.roles = 'REPRESENTATIVE' AND NOT p.suspended
    GROUP BY r.account, r.member, r.person;
