using System.Globalization;

namespace Koll.Platform.Web;

/// <summary>Moments as the workspace keeps them, for people: the day in their language and the time of it in UTC, which the texts say: the server may stand in another zone than its readers.</summary>
public static class Moments
{
    /// <summary>Such as <c>23 Nov 2026 07:20</c>.</summary>
    /// <param name="instant">In UTC: 2026-11-23T07:20:00Z.</param>
    public static string Moment(this Visit visit, string instant)
    {
        var at = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime();
        return $"{visit.Language.Write(DateOnly.FromDateTime(at.DateTime))} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
