using Koll.Importing.Figures;
using Koll.Ledger;
using Koll.Ledger.Reading;
using Koll.Platform.Storage;

namespace Koll.Importing.Web;

/// <summary>The steps from an upload to a batch: the dry run takes the same ones as the run, up to the last.</summary>
internal static class ImportWork
{
    /// <summary>Reads an upload of sales, keeping every row set aside.</summary>
    /// <param name="keepRows">Keep the row of each line, for a list of what becomes of them.</param>
    public static Outcome<SalesReading> Read(Uploads uploads, Upload upload, Workspace workspace, bool keepRows, IProgress<ReadingProgress>? progress)
    {
        var table = uploads.TableOf(upload);
        if (table.Refusal is { } refusal)
        {
            return refusal;
        }

        return SalesReader.Read([table.Value], Reader.OptionsOf(upload, workspace) with { KeepRejected = true, KeepRows = keepRows }, progress);
    }

    /// <summary>Holds what was read against the workspace.</summary>
    public static Outcome<SalesImportPlan> PlanSales(Uploads uploads, Upload upload, Workspace workspace, SalesReading reading) => SalesImportPlanning.Plan(
        workspace, upload.Name, Reader.HashOf(uploads, upload, workspace) ?? [], reading, upload.Choices.Decisions);

    /// <summary>Reads an upload of customers or contacts and holds it against the workspace.</summary>
    public static Outcome<MasterImportPlan> PlanRecords(Uploads uploads, Upload upload, Workspace workspace)
    {
        var table = uploads.TableOf(upload);
        if (table.Refusal is { } refusal)
        {
            return refusal;
        }

        var (choices, options) = (upload.Choices, Reader.OptionsOf(upload, workspace));
        var look = FileLook.At(table.Value, options);
        var read = TableFile.Read(table.Value, null, options with { HeaderRow = look.IsValue ? Math.Max(1, look.Value.HeaderRow) : 1 });
        if (read.Refusal is { } unread)
        {
            return unread;
        }

        if (choices.Kind is BatchKind.Figures)
        {
            return FiguresImport.Plan(workspace, read.Value with { Name = upload.Name }, choices.Decisions, choices.Columns, null, options);
        }

        if (choices.Kind is BatchKind.Margins)
        {
            return MarginsImport.Plan(workspace, read.Value with { Name = upload.Name }, choices.Columns, options);
        }

        // A column without a name is nobody's attribute: so are those that are to be left out.
        var file = read.Value with { Name = upload.Name };
        if (choices.Columns is { } told)
        {
            file = file with { Headers = [.. file.Headers.Select((header, column) => told.GetValueOrDefault(column, "").Length == 0 ? "" : header)] };
        }

        return choices.Kind == BatchKind.Contacts
            ? MasterImport.PlanContacts(workspace, file, choices.Decisions, choices.Fields)
            : MasterImport.PlanCustomers(workspace, file, choices.Decisions, choices.Fields);
    }
}
