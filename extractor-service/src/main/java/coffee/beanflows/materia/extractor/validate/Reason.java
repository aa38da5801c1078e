package coffee.beanflows.materia.extractor.validate;

/** Why a body does not land, one for each thing that goes wrong in the wild. */
public enum Reason {
    EMPTY_BODY,
    TOO_SMALL,
    HTML,
    LFS_POINTER,
    RATE_LIMIT,
    ERROR_OBJECT,
    WRONG_TYPE,
    EMPTY_ARCHIVE,
    BROKEN_ARCHIVE,
    EMPTY_MEMBER,
    MISSING_MEMBER,
    UNSAFE_MEMBER,
    WRONG_CHECKSUM,
    TOO_MANY_MEMBERS,
    BOMB,
    WRONG_ENCODING,
    WRONG_HEADER,
    MISSING_COLUMN,
    TOO_FEW_LINES,
    CUT_LINE,
    EXTERNAL_ENTITY,
    BROKEN_WORKBOOK,
    MISSING_SHEET,
    MISSING_TITLE,
    BROKEN_JSON,
    MISSING_VALUE
}
