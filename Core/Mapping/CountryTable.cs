namespace CoSell.Core.Mapping;

/// <summary>The countries of ISO 3166-1, all 249: code, three-letter code, usual English name, then other names people type.</summary>
/// <remarks>One country a line. Names that mean more than one country are in <see cref="AmbiguousNames"/> and in no line here.</remarks>
internal static class CountryTable
{
    public const string AmbiguousNames = """
        Korea KR KP
        Congo CG CD
        Virgin Islands VG VI
        """;

    public const string Countries = """
        AD AND Andorra
        AE ARE United Arab Emirates|UAE|Emirates
        AF AFG Afghanistan
        AG ATG Antigua and Barbuda
        AI AIA Anguilla
        AL ALB Albania
        AM ARM Armenia
        AO AGO Angola
        AQ ATA Antarctica
        AR ARG Argentina
        AS ASM American Samoa
        AT AUT Austria|Österreich
        AU AUS Australia
        AW ABW Aruba
        AX ALA Åland Islands
        AZ AZE Azerbaijan
        BA BIH Bosnia and Herzegovina
        BB BRB Barbados
        BD BGD Bangladesh
        BE BEL Belgium|België|Belgique|Belgien
        BF BFA Burkina Faso
        BG BGR Bulgaria
        BH BHR Bahrain
        BI BDI Burundi
        BJ BEN Benin
        BL BLM Saint Barthélemy
        BM BMU Bermuda
        BN BRN Brunei|Brunei Darussalam
        BO BOL Bolivia|Plurinational State of Bolivia
        BQ BES Bonaire, Sint Eustatius and Saba|Caribbean Netherlands|Bonaire
        BR BRA Brazil|Brasil
        BS BHS Bahamas
        BT BTN Bhutan
        BV BVT Bouvet Island
        BW BWA Botswana
        BY BLR Belarus|Belorussia
        BZ BLZ Belize
        CA CAN Canada
        CC CCK Cocos (Keeling) Islands|Cocos Islands|Keeling Islands
        CD COD Democratic Republic of the Congo|DR Congo|DRC|Congo-Kinshasa|Zaire
        CF CAF Central African Republic
        CG COG Republic of the Congo|Congo-Brazzaville
        CH CHE Switzerland|Schweiz|Suisse|Svizzera
        CI CIV Côte d'Ivoire|Ivory Coast|Cote d'Ivoire
        CK COK Cook Islands
        CL CHL Chile
        CM CMR Cameroon
        CN CHN China|People's Republic of China|PRC|Mainland China
        CO COL Colombia
        CR CRI Costa Rica
        CU CUB Cuba
        CV CPV Cabo Verde|Cape Verde
        CW CUW Curaçao
        CX CXR Christmas Island
        CY CYP Cyprus
        CZ CZE Czechia|Czech Republic|Česko|Česká republika
        DE DEU Germany|Deutschland|Federal Republic of Germany
        DJ DJI Djibouti
        DK DNK Denmark|Danmark
        DM DMA Dominica
        DO DOM Dominican Republic
        DZ DZA Algeria
        EC ECU Ecuador
        EE EST Estonia|Eesti
        EG EGY Egypt|Arab Republic of Egypt
        EH ESH Western Sahara
        ER ERI Eritrea
        ES ESP Spain|España
        ET ETH Ethiopia
        FI FIN Finland|Suomi
        FJ FJI Fiji
        FK FLK Falkland Islands|Malvinas|Falkland Islands (Malvinas)
        FM FSM Micronesia|Federated States of Micronesia
        FO FRO Faroe Islands|Faeroe Islands
        FR FRA France
        GA GAB Gabon
        GB GBR United Kingdom|UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland
        GD GRD Grenada
        GE GEO Georgia
        GF GUF French Guiana
        GG GGY Guernsey
        GH GHA Ghana
        GI GIB Gibraltar
        GL GRL Greenland
        GM GMB Gambia|The Gambia
        GN GIN Guinea
        GP GLP Guadeloupe
        GQ GNQ Equatorial Guinea
        GR GRC Greece|Hellas|EL
        GS SGS South Georgia and the South Sandwich Islands
        GT GTM Guatemala
        GU GUM Guam
        GW GNB Guinea-Bissau
        GY GUY Guyana
        HK HKG Hong Kong|Hong Kong SAR
        HM HMD Heard Island and McDonald Islands
        HN HND Honduras
        HR HRV Croatia|Hrvatska
        HT HTI Haiti
        HU HUN Hungary|Magyarország
        ID IDN Indonesia
        IE IRL Ireland|Éire|Republic of Ireland
        IL ISR Israel
        IM IMN Isle of Man
        IN IND India
        IO IOT British Indian Ocean Territory
        IQ IRQ Iraq
        IR IRN Iran|Islamic Republic of Iran|Persia
        IS ISL Iceland|Ísland
        IT ITA Italy|Italia
        JE JEY Jersey
        JM JAM Jamaica
        JO JOR Jordan
        JP JPN Japan|Nippon
        KE KEN Kenya
        KG KGZ Kyrgyzstan
        KH KHM Cambodia
        KI KIR Kiribati
        KM COM Comoros
        KN KNA Saint Kitts and Nevis
        KP PRK North Korea|DPRK|Korea, North|Democratic People's Republic of Korea
        KR KOR South Korea|Republic of Korea|Korea, South|ROK
        KW KWT Kuwait
        KY CYM Cayman Islands
        KZ KAZ Kazakhstan
        LA LAO Laos|Lao|Lao People's Democratic Republic
        LB LBN Lebanon
        LC LCA Saint Lucia
        LI LIE Liechtenstein
        LK LKA Sri Lanka
        LR LBR Liberia
        LS LSO Lesotho
        LT LTU Lithuania|Lietuva
        LU LUX Luxembourg
        LV LVA Latvia|Latvija
        LY LBY Libya|Libyan Arab Jamahiriya
        MA MAR Morocco
        MC MCO Monaco
        MD MDA Moldova|Republic of Moldova
        ME MNE Montenegro
        MF MAF Saint Martin
        MG MDG Madagascar
        MH MHL Marshall Islands
        MK MKD North Macedonia|Macedonia|Republic of North Macedonia|FYROM
        ML MLI Mali
        MM MMR Myanmar|Burma
        MN MNG Mongolia
        MO MAC Macao|Macau|Macao SAR
        MP MNP Northern Mariana Islands
        MQ MTQ Martinique
        MR MRT Mauritania
        MS MSR Montserrat
        MT MLT Malta
        MU MUS Mauritius
        MV MDV Maldives
        MW MWI Malawi
        MX MEX Mexico|México
        MY MYS Malaysia
        MZ MOZ Mozambique
        NA NAM Namibia
        NC NCL New Caledonia
        NE NER Niger
        NF NFK Norfolk Island
        NG NGA Nigeria
        NI NIC Nicaragua
        NL NLD Netherlands|Holland|Nederland|The Netherlands
        NO NOR Norway|Norge
        NP NPL Nepal
        NR NRU Nauru
        NU NIU Niue
        NZ NZL New Zealand
        OM OMN Oman
        PA PAN Panama
        PE PER Peru
        PF PYF French Polynesia
        PG PNG Papua New Guinea
        PH PHL Philippines|Republic of the Philippines
        PK PAK Pakistan
        PL POL Poland|Polska
        PM SPM Saint Pierre and Miquelon
        PN PCN Pitcairn|Pitcairn Islands
        PR PRI Puerto Rico
        PS PSE Palestine|State of Palestine|Palestinian Territories
        PT PRT Portugal|República Portuguesa
        PW PLW Palau
        PY PRY Paraguay
        QA QAT Qatar
        RE REU Réunion|Reunion Island
        RO ROU Romania|România
        RS SRB Serbia
        RU RUS Russia|Russian Federation|Rossiya
        RW RWA Rwanda
        SA SAU Saudi Arabia|KSA|Kingdom of Saudi Arabia
        SB SLB Solomon Islands
        SC SYC Seychelles
        SD SDN Sudan
        SE SWE Sweden|Sverige
        SG SGP Singapore
        SH SHN Saint Helena, Ascension and Tristan da Cunha|Saint Helena
        SI SVN Slovenia|Slovenija
        SJ SJM Svalbard and Jan Mayen
        SK SVK Slovakia|Slovak Republic|Slovensko
        SL SLE Sierra Leone
        SM SMR San Marino
        SN SEN Senegal
        SO SOM Somalia
        SR SUR Suriname
        SS SSD South Sudan
        ST STP São Tomé and Príncipe
        SV SLV El Salvador
        SX SXM Sint Maarten|Saint Maarten
        SY SYR Syria|Syrian Arab Republic
        SZ SWZ Eswatini|Swaziland
        TC TCA Turks and Caicos Islands
        TD TCD Chad
        TF ATF French Southern Territories
        TG TGO Togo
        TH THA Thailand
        TJ TJK Tajikistan
        TK TKL Tokelau
        TL TLS Timor-Leste|East Timor
        TM TKM Turkmenistan
        TN TUN Tunisia
        TO TON Tonga
        TR TUR Türkiye|Turkey
        TT TTO Trinidad and Tobago
        TV TUV Tuvalu
        TW TWN Taiwan|Taiwan, Province of China|Chinese Taipei|Republic of China
        TZ TZA Tanzania|United Republic of Tanzania
        UA UKR Ukraine
        UG UGA Uganda
        UM UMI United States Minor Outlying Islands|US Minor Outlying Islands
        US USA United States|United States of America|U.S.|U.S.A.|The United States|The States
        UY URY Uruguay
        UZ UZB Uzbekistan
        VA VAT Vatican City|Holy See|Vatican
        VC VCT Saint Vincent and the Grenadines
        VE VEN Venezuela|Bolivarian Republic of Venezuela
        VG VGB British Virgin Islands|Virgin Islands (British)
        VI VIR United States Virgin Islands|US Virgin Islands|Virgin Islands (U.S.)
        VN VNM Vietnam|Viet Nam
        VU VUT Vanuatu
        WF WLF Wallis and Futuna
        WS WSM Samoa
        YE YEM Yemen
        YT MYT Mayotte
        ZA ZAF South Africa|RSA|Republic of South Africa
        ZM ZMB Zambia
        ZW ZWE Zimbabwe
        """;
}
