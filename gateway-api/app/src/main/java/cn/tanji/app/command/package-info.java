/**
 * What all commands over HTTP share: the terms of a request, the way to the ledger and back, choosing lots, tables as
 * CSV. Capabilities import it; it knows none of them.
 */
@NullMarked
package cn.tanji.app.command;

import org.jspecify.annotations.NullMarked;
