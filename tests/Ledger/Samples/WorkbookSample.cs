using System.IO.Compression;
using System.Security;
using System.Text;

namespace Koll.Ledger.Tests.Samples;

/// <summary>Workbooks written by hand, so that a test knows every byte of what it reads.</summary>
internal static class WorkbookSample
{
    /// <summary>An .xlsx with the given sheets. A <see cref="DateTime"/> becomes a serial with a date format, null an absent cell.</summary>
    public static byte[] Xlsx(params (string Name, object?[][] Rows)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string path, string xml)
            {
                using var part = new StreamWriter(archive.CreateEntry(path).Open());
                part.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
            }

            var numbers = Enumerable.Range(1, sheets.Length).ToArray();
            Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{string.Concat(numbers.Select(n => $"""<sheet name="{SecurityElement.Escape(sheets[n - 1].Name)}" sheetId="{n}" r:id="rId{n}"/>"""))}</sheets></workbook>""");
            Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(numbers.Select(n => $"""<Relationship Id="rId{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{n}.xml"/>"""))}<Relationship Id="rId{sheets.Length + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
            Part("xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>""");
            foreach (var n in numbers) Part($"xl/worksheets/sheet{n}.xml", Sheet(sheets[n - 1].Rows));
        }
        return bytes.ToArray();
    }

    /// <summary>A bare BIFF2 stream, the oldest .xls there is: 16-bit indices, text in windows-1252, no styles.</summary>
    public static byte[] Xls(params object[][] rows)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        void Record(int id, byte[] data)
        {
            writer.Write((ushort)id);
            writer.Write((ushort)data.Length);
            writer.Write(data);
        }

        Record(0x0009, [2, 0, 0x10, 0]);
        for (var r = 0; r < rows.Length; r++)
        {
            for (var c = 0; c < rows[r].Length; c++)
            {
                byte[] at = [(byte)r, 0, (byte)c, 0, 0, 0, 0];
                if (rows[r][c] is string text) Record(0x0004, [.. at, (byte)text.Length, .. Encoding.Latin1.GetBytes(text)]);
                else Record(0x0003, [.. at, .. BitConverter.GetBytes(Convert.ToDouble(rows[r][c]))]);
            }
        }
        Record(0x000A, []);
        return bytes.ToArray();
    }

    private static string Sheet(object?[][] rows)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        for (var r = 0; r < rows.Length; r++)
        {
            // Rows without cells are left out, as spreadsheets leave them out.
            if (rows[r].All(v => v is null)) continue;
            xml.Append($"<row r=\"{r + 1}\">");
            for (var c = 0; c < rows[r].Length; c++) xml.Append(Cell(rows[r][c], $"{(char)('A' + c)}{r + 1}"));
            xml.Append("</row>");
        }
        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(object? value, string at) => value switch
    {
        null => "",
        string text => $"<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
        DateTime date => $"<c r=\"{at}\" s=\"1\"><v>{date.ToOADate():R}</v></c>",
        bool truth => $"<c r=\"{at}\" t=\"b\"><v>{(truth ? 1 : 0)}</v></c>",
        _ => $"<c r=\"{at}\"><v>{Convert.ToDouble(value):R}</v></c>",
    };
}
