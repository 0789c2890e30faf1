package cn.tanji.app.fabric;

/**
 * One registry on the channel.
 *
 * @param jurisdiction
 *            two capital letters, as in account numbers
 * @param namespace
 *            its chaincode name
 * @param authority
 *            MSP id of the competent authority
 * @param nameZh
 *            the jurisdiction's name in Chinese
 * @param nameEn
 *            the jurisdiction's name in English
 */
public record RegistryRoute(String jurisdiction, String namespace, String authority, String nameZh, String nameEn) {}
