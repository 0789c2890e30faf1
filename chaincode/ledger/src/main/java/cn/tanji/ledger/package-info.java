/** Ledger keys, canonical encoding and typed records. The only room that knows how a record looks in bytes. */
@NullMarked
package cn.tanji.ledger;

import org.jspecify.annotations.NullMarked;
