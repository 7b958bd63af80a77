#!/bin/sh
# Draws docs/examples/*.png: pages, slides and sheets of Testshire's documents, as LibreOffice and Poppler show them.
# Usage: examples.sh VENV
set -eu

workshop=$1/bin/workshop
source=fixtures/past/testshire
target=docs/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for program in soffice pdftoppm pdftotext; do
    command -v "$program" >/dev/null || sh "$(dirname "$0")/debian.sh" "What draws the examples" \
        libreoffice-writer libreoffice-calc libreoffice-impress poppler-utils fonts-liberation
done

# document NAME FORMAT [--public]: NAME.pdf in the work folder, laid out by LibreOffice unless it is one already.
document() {
    name=$1 format=$2
    shift 2
    "$workshop" export "$source" --data "$work/none" --format "$format" "$@" --output "$work/$name.$format"
    [ "$format" = pdf ] || soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
        --outdir "$work" "$work/$name.$format" >/dev/null
}

# picture NAME PAGE IMAGE [DOTS]: one page as a picture, in so many dots to the inch.
picture() {
    pdftoppm -png -singlefile -r "${4:-60}" -f "$2" -l "$2" "$work/$1.pdf" "$target/$3"
}

# page_with NAME TEXT: the number of the first page that says TEXT; pdftotext fails after the last one.
page_with() {
    page=1
    while pdftotext -f "$page" -l "$page" "$work/$1.pdf" "$work/page.txt" 2>/dev/null; do
        if grep -q "$2" "$work/page.txt"; then
            echo "$page"
            return
        fi
        page=$((page + 1))
    done
    echo "No page of $1 says “$2”: mend the list in setup/examples.sh." >&2
    return 1
}

mkdir -p "$target"
document report docx
document open odt
document tagged pdf --public
document slides pptx
document workbook xlsx
document sheets ods
picture report 1 report-word-1
picture report "$(page_with report 'Actual by ideal setting')" report-word-2
picture open "$(page_with open 'Root causes, in cases')" report-opendocument
picture tagged 1 report-pdf-public
picture slides 2 slide-headline 50
picture slides "$(page_with slides 'likely to lie')" slide-range 50
picture slides "$(page_with slides 'Ideal: a less')" slide-flows 50
picture slides "$(page_with slides 'could already have gone')" slide-journeys 50
picture slides "$(page_with slides 'judging alone')" slide-agreement 50
picture workbook 1 workbook-cover
picture workbook 2 sheet-headline 70
picture sheets "$(page_with sheets 'Mentions')" sheet-causes 90
ls -l "$target"
