namespace Kabinet.Channels.Web.Errors;

/// <summary>What a visitor can be told went wrong; each has its words under <c>error.…</c>.</summary>
public enum ErrorKind
{
    /// <summary>404: no such page, or not this visitor's.</summary>
    NotFound,

    /// <summary>403: signed in, but this is somebody else's.</summary>
    Forbidden,

    /// <summary>400: the form is too old, its token or its fields do not fit.</summary>
    BadForm,

    /// <summary>401: the session has ended.</summary>
    SessionOver,

    /// <summary>429: too often.</summary>
    TooMany,

    /// <summary>503: the database or another system does not answer.</summary>
    Unavailable,

    /// <summary>500: a bug; shown with a short number that stands in the log.</summary>
    Broken,
}
