package cn.tanji.domain.cancellation;

/** The language a certificate is first shown in; every certificate exists in both. */
public enum CertificateLanguage {
    ZH, EN
}
