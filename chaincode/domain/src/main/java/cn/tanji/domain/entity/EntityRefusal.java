package cn.tanji.domain.entity;

import cn.tanji.domain.kernel.Refusal;

/** Why an entity or installation cannot be registered, in order of precedence. */
public enum EntityRefusal implements Refusal {
    /** The id is not 1 to 32 letters, digits and - */
    ENTITY_ID_MALFORMED,
    /** A name, sector or place is empty or too long. */
    ENTITY_TEXT_MALFORMED,
    /** The entity is registered already. */
    ENTITY_ALREADY_REGISTERED,
    /** No such entity. */
    ENTITY_UNKNOWN,
    /** The account is not of a kind that an entity surrenders from. */
    ENTITY_ACCOUNT_OF_WRONG_KIND,
    /** The account belongs to another holder. */
    ENTITY_ACCOUNT_OF_OTHER_HOLDER,
    /** The installation is registered already. */
    INSTALLATION_ALREADY_REGISTERED
}
