/**
 * What all queries share: paging, the answer as JSON or CSV, waiting for a block, and who may see what. Knows no
 * capability.
 */
@NullMarked
package cn.tanji.app.query;

import org.jspecify.annotations.NullMarked;
