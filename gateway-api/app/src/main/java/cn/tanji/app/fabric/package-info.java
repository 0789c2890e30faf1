/**
 * The ledger as the gateway sees it: send a command, ask for a record, follow the blocks. The only package that imports
 * the Fabric Gateway client; knows nothing about carbon and nothing about HTTP.
 */
@NullMarked
package cn.tanji.app.fabric;

import org.jspecify.annotations.NullMarked;
