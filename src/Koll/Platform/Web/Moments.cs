using System.Globalization;

namespace Koll.Platform.Web;

/// <summary>Moments as the workspace keeps them, for people: the day in their language and the time of the server's clock.</summary>
public static class Moments
{
    /// <summary>Such as <c>23 Nov 2026 08:20</c>.</summary>
    /// <param name="instant">In UTC: 2026-11-23T07:20:00Z.</param>
    public static string Moment(this Visit visit, string instant)
    {
        var there = TimeZoneInfo.ConvertTime(
            DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), visit.Site.Clock.LocalTimeZone);
        return $"{visit.Language.Write(DateOnly.FromDateTime(there.DateTime))} {there.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }
}
