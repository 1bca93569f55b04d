namespace Koll.Lifetime.Web;

/// <summary>A list to take away; an empty file where there is nothing to list.</summary>
internal sealed class CsvFile(string name, Action<Stream>? write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new MemoryStream();
        write?.Invoke(content);
        content.Position = 0;
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.csv\"";
        await content.CopyToAsync(httpContext.Response.Body, httpContext.RequestAborted);
    }
}
