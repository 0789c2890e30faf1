/**
 * The seeded property engine: lists of commands run against the real chaincodes on maps and against a small reference
 * registry that counts single units, compared after every step. A failing list is shrunk and printed with its seed.
 */
package cn.tanji.contract.property;
